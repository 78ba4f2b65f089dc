import { showEvents } from './events.js';
import { callRows, customerRows, deliveryRows, element, fillList, fillTable, userRows } from './tables.js';
import { addWords, letSwitch, said } from './words.js';

const MILLISECONDS_BETWEEN_LOOKS = 2000;
const ROWS_SHOWN = 50;
const MESSAGE_SHOWN_FOR = 8000;
const DEFAULT_HEADER = 'X-Webhook-Secret';

const $ = (selector) => document.querySelector(selector);
const seen = new Map();
let info;
let hideMessage;

function say(text) {
	const message = $('#message');
	message.textContent = text;
	message.hidden = false;
	clearTimeout(hideMessage);
	hideMessage = setTimeout(() => (message.hidden = true), MESSAGE_SHOWN_FOR);
}

async function ask(path, method = 'GET', body = undefined) {
	const headers = body === undefined ? {} : { 'content-type': 'application/json' };
	const response = await fetch(`/sandbox/api/${path}`, { method, headers, body: JSON.stringify(body) });
	const answer = await response.json();
	if (!response.ok) throw new Error(answer.message);
	return answer;
}

/** Runs what a button does, then shows what came of it. */
async function act(action) {
	try {
		await action();
		await look();
	} catch (thrown) {
		say(said('That did not work: {0}', thrown.message));
	}
}

/** Shows an answer, but only if it is another than last time: the reader may be in the middle of it. */
function show(name, answer, draw) {
	const text = JSON.stringify(answer);
	if (seen.get(name) === text) return;
	seen.set(name, text);
	draw(answer);
}

async function look() {
	const range = `?limit=${ROWS_SHOWN}`;
	const names = [
		'counters',
		'settings',
		'faults',
		`users${range}`,
		`calls${range}`,
		`deliveries${range}`,
		`tuzhan/customers${range}`,
	];
	const [counters, settings, faults, users, calls, deliveries, customers] = await Promise.all(
		names.map((name) => ask(name)),
	);
	show('counters', { ...counters, effects: undefined }, showCounters);
	show('settings', settings, showSettings);
	show('faults', faults, showFaults);
	show('users', users, (rows) =>
		fillTable(
			$('#users'),
			['Identities', 'Fields', 'Lead information', 'Source', 'Written', 'Last change'],
			userRows(rows.reverse()),
			'No user yet. They appear as soon as a workflow creates one.',
		),
	);
	show('customers', customers, (rows) =>
		fillTable(
			$('#customers'),
			['Customer ID', 'Identities', 'Name', 'Tags', 'Groups', 'Points', 'Profile'],
			customerRows(rows.reverse()),
			'',
		),
	);
	show('calls', calls.calls, (rows) =>
		fillTable(
			$('#calls'),
			['Time', 'Call', 'HTTP', 'Code', 'Trouble', 'Took', 'Details'],
			callRows(rows.reverse()),
			'No call yet.',
		),
	);
	show('deliveries', deliveries, (rows) =>
		fillTable(
			$('#deliveries'),
			['Time', 'Event', 'How much was read', 'HTTP', 'Answer', 'Details'],
			deliveryRows(rows.reverse()),
			'No webhook yet. Save an address above and press an event.',
		),
	);
}

function showCounters({ users, calls, peakInFlight, tokenRequests, refreshRequests, tuzhanTokenRequests, deliveries }) {
	fillList($('#counters'), [
		['Users', users],
		['Calls', calls],
		['Most calls at once', peakInFlight],
		['Tokens asked for', tokenRequests],
		['Tokens renewed', refreshRequests],
		['Tokens asked of Tuzhan', tuzhanTokenRequests],
		['Webhooks sent', deliveries],
	]);
}

function showSettings(settings) {
	const [[header, secret] = [DEFAULT_HEADER, '']] = Object.entries(settings.webhookHeaders);
	const values = { ...settings, header, secret };
	for (const field of [...$('#settings').elements, ...$('#webhook').querySelectorAll('input')]) {
		if (field === document.activeElement && field.type !== 'checkbox') continue;
		if (field.type === 'checkbox') field.checked = Boolean(values[field.name]);
		else field.value = values[field.name];
	}
}

function showFaults(rules) {
	$('#faults').replaceChildren(...rules.map((rule) => element('li', {}, wordsOf(rule))));
}

function wordsOf({ kind, times, share, path, identities }) {
	const who = identities ? ` (${identities.join(', ')})` : '';
	const to = path ? ` (${path})` : '';
	const what = `${said(info.faultKinds[kind])}${who}`;
	if (share !== undefined) return `${what}: ${said('{0} % of the calls', share * 100)}${to}`;
	if (kind === 'rowsFail' && times === undefined) return `${what}: ${said('every call')}${to}`;
	return `${what}: ${said('calls left {0}', times ?? 1)}${to}`;
}

const appValues = (apps) =>
	apps.flatMap(({ appId, appSecret = said('the one the sandbox was started with') }) => [
		['App ID', appId],
		['App Secret', appSecret],
	]);

function showInfo({ url, tokenPath, apps, tuzhan, faultKinds, documentedRateLimit: limit }) {
	fillList($('#tuzhan-connection'), [['Base URL', tuzhan.url], ...appValues(tuzhan.apps)]);
	fillList($('#connection'), [
		['Base URL', url],
		...appValues(apps),
		["Token Path (the sandbox's own choice)", tokenPath],
	]);
	for (const value of document.querySelectorAll('#connection dd, #tuzhan-connection dd'))
		value.append(copyButton(value.textContent));
	$('#limit').textContent = said('{0} in {1} seconds', limit.calls, limit.seconds);
	const options = Object.entries(faultKinds).map(([kind, words]) => element('option', { value: kind }, words));
	$('#fault').elements.kind.replaceChildren(...options);
	showFieldsOf(options[0].value);
}

function copyButton(text) {
	const button = element('button', { type: 'button', className: 'copy' }, 'Copy');
	button.onclick = () =>
		act(async () => {
			await navigator.clipboard.writeText(text);
			button.textContent = 'Copied';
		});
	return button;
}

function showFieldsOf(kind) {
	for (const label of document.querySelectorAll('[data-for]')) label.hidden = label.dataset.for !== kind;
}

async function sendEvent(key) {
	const { deliveries } = await ask('deliver', 'POST', { key });
	look().catch(() => undefined);
	return deliveries[0];
}

$('#webhook').onsubmit = (event) => {
	event.preventDefault();
	const { webhookUrl, secret, header } = Object.fromEntries(
		[...new FormData($('#webhook'))].map(([name, value]) => [name, value.trim()]),
	);
	const webhookHeaders = secret === '' ? {} : { [header || DEFAULT_HEADER]: secret };
	act(() => ask('settings', 'PATCH', { webhookUrl, webhookHeaders }).then(() => say(said('The address is saved.'))));
};

$('#settings').onsubmit = (event) => event.preventDefault();
$('#settings').onchange = ({ target: { name, type, checked, value } }) => {
	const switched = name === 'rateLimit' ? (checked ? info.documentedRateLimit : null) : checked;
	const entered = type === 'checkbox' ? switched : type === 'number' ? Number(value) : value;
	act(() => ask('settings', 'PATCH', { [name]: entered }).then(() => say(said('The setting is saved.'))));
};

$('#fault').elements.kind.onchange = ({ target }) => showFieldsOf(target.value);
$('#fault').onsubmit = (event) => {
	event.preventDefault();
	const { kind, times, status, milliseconds, code, identities } = Object.fromEntries(new FormData($('#fault')));
	const values = identities
		.split(',')
		.map((value) => value.trim())
		.filter(Boolean);
	const special = {
		status: { status: Number(status) },
		slow: { milliseconds: Number(milliseconds) },
		code: code.trim() === '' ? {} : { code: /^\d+$/.test(code.trim()) ? Number(code) : code.trim() },
		rowsFail: values.length > 0 ? { identities: values } : {},
	};
	const rule = { kind, times: Number(times) || 1, ...special[kind] };
	act(() => ask('faults', 'POST', rule).then(() => say(said('It is planned.'))));
};
$('#remove-faults').onclick = () => act(() => ask('faults', 'DELETE'));

for (const button of document.querySelectorAll('[data-post]')) {
	button.onclick = () => act(() => ask(button.dataset.post, 'POST').then(() => say(said(button.dataset.done))));
}

$('#copy-directory').onclick = () =>
	act(async () => {
		await navigator.clipboard.writeText($('#directory').value);
		say(said('The directory is copied. Paste it into “Endpoint Directory” of the credential.'));
	});

async function start() {
	letSwitch($('#language'));
	info = await ask('info');
	showInfo(info);
	$('#directory').value = JSON.stringify(await ask('directory'), null, 2);
	const events = await ask('events');
	addWords(Object.fromEntries(events.map(({ name, chineseName }) => [name, chineseName])));
	showEvents($('#families'), events, sendEvent);
	await look();
	setInterval(
		() => look().catch(() => say(said('The sandbox does not answer. Is it still running?'))),
		MILLISECONDS_BETWEEN_LOOKS,
	);
}

start().catch((thrown) => say(said('The page could not be filled: {0}', thrown.message)));
