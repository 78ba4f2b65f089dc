/**
 * Makes an element. Everything shown goes in as text, never as HTML.
 *
 * @param {string} tag name of the element
 * @param {Record<string, unknown>} properties its properties
 * @param {...(Node | string)} children what is in it
 * @returns {HTMLElement} the element
 */
export function element(tag, properties = {}, ...children) {
	const made = Object.assign(document.createElement(tag), properties);
	made.append(...children);
	return made;
}

/**
 * Fills a definition list.
 *
 * @param {HTMLElement} list the list
 * @param {Array<[string, unknown]>} pairs names and values
 */
export function fillList(list, pairs) {
	list.replaceChildren(
		...pairs.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, String(value))]),
	);
}

/**
 * Fills a table; what the reader has folded out stays so.
 *
 * @param {HTMLTableElement} table the table
 * @param {string[]} heads its column heads
 * @param {Array<{ key: string, cells: Array<Node | string> }>} rows its rows
 * @param {string} empty what to say when there are none
 */
export function fillTable(table, heads, rows, empty) {
	const open = new Set([...table.querySelectorAll('details[open]')].map((details) => details.dataset.key));
	const body = rows.map(({ key, cells }) => element('tr', {}, ...cells.map((cell) => cellOf(cell, key, open))));
	if (rows.length === 0) body.push(element('tr', {}, element('td', { colSpan: heads.length }, empty)));
	const head = element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text)));
	table.replaceChildren(element('thead', {}, head), element('tbody', {}, ...body));
}

function cellOf(content, key, open) {
	if (content instanceof HTMLDetailsElement) {
		content.dataset.key = key;
		content.open = open.has(key);
	}
	return element('td', {}, content);
}

const time = (moment) => new Date(moment).toLocaleTimeString();
const pairs = (object) =>
	Object.entries(object)
		.map(([name, value]) => `${name}: ${value}`)
		.join(', ');

function folded(summary, value) {
	const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
	return element('details', {}, element('summary', {}, summary), element('pre', {}, text));
}

/** @param {Array<object>} users the users, the one changed last first */
export function userRows(users) {
	return users.map((user) => ({
		key: user.id,
		cells: [
			user.identities.map(({ type, value }) => `${type}: ${value}`).join(', '),
			pairs(user.fields),
			pairs(user.leads_info),
			pairs(user.source_data),
			String(user.writes),
			time(user.updatedAt),
		],
	}));
}

/** @param {Array<object>} customers Tuzhan's customers, the newest first */
export function customerRows(customers) {
	return customers.map(({ profile, identities, tags, groups, points, ...more }) => ({
		key: profile.audienceUserId,
		cells: [
			profile.audienceUserId,
			identities.join(', '),
			profile.realName ?? '',
			tags.map(({ tagName }) => tagName).join(', '),
			groups.join(', '),
			String(points.valid),
			folded('Show', { profile, ...more }),
		],
	}));
}

/** @param {Array<object>} calls the calls, latest first */
export function callRows(calls) {
	return calls.map((call) => ({
		key: `${call.at} ${call.path}`,
		cells: [
			time(call.at),
			`${call.method} ${call.path}`,
			call.status === 0 ? 'connection cut' : String(call.status),
			String(call.code ?? ''),
			call.fault ?? '',
			`${call.durationMilliseconds} ms`,
			folded('Show', { headers: call.headers, query: call.query, body: call.body }),
		],
	}));
}

/** @param {Array<object>} deliveries the webhooks, latest first */
export function deliveryRows(deliveries) {
	return deliveries.map((delivery) => ({
		key: `${delivery.at} ${delivery.url}`,
		cells: [
			time(delivery.at),
			delivery.eventKey ?? '',
			delivery.note,
			delivery.status === 0 ? 'no answer' : String(delivery.status),
			delivery.answer.slice(0, 200),
			folded('Show', { url: delivery.url, body: delivery.body }),
		],
	}));
}
