import { operationKey } from '../../nodes/contract.ts';
import { readContract, type Contract } from '../../sandbox/contract.mts';
import { SANDBOX_REQUEST_NOT_VALID, SANDBOX_TOKEN_REFUSED, SANDBOX_UNKNOWN_RECORD } from '../../sandbox/jing/codes.mts';
import { endpointDirectory, type DirectoryEntry } from '../../sandbox/jing/directory.mts';
import { endpointsOf } from '../../sandbox/jing/endpoints.mts';
import { directoryOf } from '../../nodes/undocumented/directory.ts';
import { frozenContract } from './frozen-contract.mts';
import { openSession, startAfresh, type Reply, type Session } from './session.mts';

// Which operations the sandbox makes up is frozen here; that it makes up all that are not documented is the first test.
const copy = frozenContract();
afterAll(() => copy.remove());

let session: Session;
beforeAll(async () => (session = await openSession({ contractFolder: copy.folder })));
beforeEach(() => startAfresh(session));
afterAll(() => session.sandbox.close());

const contract = readContract(copy.folder);
const { jing, recordLists } = contract;
const directory = endpointDirectory(endpointsOf(contract));
const undocumentedIn = ({ operations }: Contract) =>
	operations
		.filter(({ node, operationId }) => node !== 'credential' && operationId === undefined)
		.map((row) => ({ ...row, key: operationKey(row) }));
const rows = undocumentedIn(contract);

test('each operation without a documented path has an entry, whatever the contract knows besides', () => {
	expect(Object.keys(endpointDirectory())).toEqual(undocumentedIn(readContract('')).map(({ key }) => key));
});

/** Reads the rows of a list where its entry of the directory, or else the nodes' habit, looks for them. */
function rowsOf({ rows: place }: DirectoryEntry, { envelope: { data } }: Reply): Array<Record<string, unknown>> {
	if (place) return data[place.replace('data.', '')];
	return data.items ?? data;
}

/** Calls an operation as its entry says, on a record of that id. */
function callOn(key: string, id = '', fields: object = {}): Promise<Reply> {
	const { method, path, record = 'sandbox_id' } = directory[key];
	const target = path.replace('{id}', id);
	const all = { ...(id && target === path && { [record]: id }), ...fields };
	if (method !== 'GET') return session.ask(method, target, all);
	const query = new URLSearchParams(Object.entries(all).map(([name, value]) => [name, String(value)]));
	return session.ask(method, `${target}?${query}`);
}

const all = async (list: string, fields: object = {}) => rowsOf(directory[list], await callOn(list, '', fields));

/** A record that an operation can work on; none where it takes none. */
async function someRecord({ key, record, resource }: (typeof rows)[number]): Promise<string | undefined> {
	if (record === undefined && !directory[key].path.includes('{id}')) return undefined;
	const list = record === undefined ? `${resource}.getAll` : recordLists[record];
	const [first] = await all(list);
	const { id = '' } = directory[list];
	// A bare number is above 2^53, so JSON.parse has rounded it; the tests below read it as text.
	return id === 'sandbox_number' ? '9007199254740993' : String(first[id]);
}

test('the path of an entry is plainly the sandbox’s own, and its method the known one', async () => {
	expect(Object.keys(directory)).toEqual(rows.map(({ key }) => key));
	for (const { key, method } of rows) {
		expect(directory[key].path).toMatch(new RegExp(`^/sandbox/v1/${key.replace('.', '/')}(/\\{id\\})?$`));
		expect(directory[key].method).toBe(method ?? directory[key].method);
	}
	expect(JSON.parse((await session.control('GET', 'directory')).text)).toEqual(directory);
});

test('the nodes take the directory as the credential holds it', () => {
	const { entries, problems } = directoryOf({ endpointDirectory: JSON.stringify(directory) });
	expect([Object.fromEntries(entries), problems]).toEqual([directory, []]);
});

test.each(rows)('$key is served', async (row) => {
	const { key, list, effect, operation } = row;
	const id = await someRecord(row);
	const answer = await callOn(key, id, { sandbox_word: 'x' });
	expect([answer.status, answer.envelope.code]).toEqual([200, 0]);
	const { id: idName = '', label = '' } = directory[key];
	if (list) {
		const found = rowsOf(directory[key], answer);
		expect(found.length).toBeGreaterThan(1);
		expect(found[0]).toMatchObject({ [idName]: expect.anything(), [label]: expect.stringMatching(/^Sandbox /) });
		expect(Object.keys(found[0]).filter((name) => !name.startsWith('sandbox_'))).toEqual([]);
	} else if (operation === 'delete') {
		expect(answer.envelope.data).toBeNull();
	} else {
		expect(Object.keys(answer.envelope.data).filter((name) => !name.startsWith('sandbox_'))).toEqual([]);
	}
	const { effects } = JSON.parse((await session.control('GET', 'counters')).text);
	expect(effects).toEqual(effect === 'read' ? {} : { [id === undefined ? key : `${key}:${id}`]: 1 });
	session.token = 'not a token';
	expect((await callOn(key, id)).envelope.code).toBe(SANDBOX_TOKEN_REFUSED);
});

test('all ways to page and to find the rows are there', () => {
	const entries = Object.values(directory);
	expect(entries.filter(({ path }) => path.includes('{id}')).length).toBeGreaterThan(2);
	expect(entries.filter(({ record, method }) => record && method === 'POST').length).toBeGreaterThan(2);
	expect(entries.filter(({ record, method }) => record && method === 'GET').length).toBeGreaterThan(2);
	expect(entries.filter(({ rows: place }) => place === 'data.sandbox_rows')).toHaveLength(2);
	expect(entries.filter(({ page, perPage }) => page && perPage)).toHaveLength(1);
	expect(new Set(entries.map(({ method }) => method))).toEqual(new Set(['DELETE', 'GET', 'POST', 'PUT']));
	expect(Object.keys(jing.paths ?? {}).filter((path) => path.startsWith('/sandbox'))).toEqual([]);
});

test('250 groups come in pages, with the counts under their documented names', async () => {
	const pages = await Promise.all([1, 2, 3, 4].map((page) => callOn('group.getAll', '', { page, perPage: 100 })));
	expect(pages.map(({ envelope: { data } }) => data.items.length)).toEqual([100, 100, 50, 0]);
	expect(pages[2].envelope.data._meta).toEqual({ totalCount: 250, pageCont: 3, currentPage: 3, perPage: 100 });
	const ids = pages.flatMap(({ envelope: { data } }) =>
		data.items.map((row: { sandbox_id: string }) => row.sandbox_id),
	);
	expect(new Set(ids).size).toBe(250);
});

test('lists differ in place, names and longest page', async () => {
	const inQuery = await callOn('templateMessage.getAll', '', { page: 2, perPage: 100 });
	expect(inQuery.envelope.data.items).toHaveLength(20);
	expect((await callOn('lead.getAll', '', { page: 3, perPage: 100 })).envelope.data).toHaveLength(10);
	const { envelope } = await callOn('sms.getAll', '', { sandbox_page: 2, sandbox_size: 3 });
	expect(envelope.data).toEqual({ sandbox_rows: [expect.anything(), expect.anything()] });
});

test('ids beyond 2^53 are bare numbers, and find their record as text', async () => {
	const { text } = await callOn('tag.getAll');
	expect(text).toContain('"sandbox_number":9007199254740995}');
	expect((await callOn('tag.addToUsers', '9007199254740995')).text).toContain('"sandbox_number":9007199254740995');
});

test('a record is created, changed and deleted, and a reset brings the first ones back', async () => {
	const created = await callOn('group.create', '', { sandbox_name: 'Mine' });
	expect(created.envelope.data).toEqual({ sandbox_id: 'group-251', sandbox_name: 'Mine' });
	await callOn('group.update', 'group-251', { sandbox_word: 'y', sandbox_id: 'other' });
	const expected = { sandbox_id: 'group-251', sandbox_name: 'Mine', sandbox_word: 'y' };
	expect((await callOn('group.get', 'group-251')).envelope.data).toEqual(expected);
	await callOn('group.delete', 'group-251');
	expect((await callOn('group.get', 'group-251')).envelope.code).toBe(SANDBOX_UNKNOWN_RECORD);
	await session.ask('POST', directory['tag.create'].path, [{ sandbox_name: 'A' }, { sandbox_name: 'B' }]);
	expect(await all('tag.getAll')).toHaveLength(7);
	await startAfresh(session);
	expect(await all('tag.getAll')).toHaveLength(5);
});

test('an unknown record, a page before the first, no record and another method are refused', async () => {
	expect((await callOn('group.getUsers', 'nobody')).envelope.code).toBe(SANDBOX_UNKNOWN_RECORD);
	for (const list of ['group.getAll', 'templateMessage.getAll']) {
		expect((await callOn(list, '', { page: 0 })).envelope.code).toBe(SANDBOX_REQUEST_NOT_VALID);
	}
	expect((await callOn('group.get')).envelope.msg).toContain('sandbox_id');
	expect((await callOn('templateMessage.getClicks')).envelope.msg).toContain('sandbox_id');
	expect((await session.ask('GET', directory['group.getAll'].path)).status).toBe(404);
	expect((await session.ask('GET', '/sandbox/v1/group/nothing')).status).toBe(404);
	expect(session.sandbox.state.records.effects.size).toBe(0);
});

test('calls are recorded, limited and disturbed like any other, and what was sent counts', async () => {
	const send = () => callOn('sms.send', 'sms-1');
	const { faults, settings, records, calls } = session.sandbox.state;
	await send();
	await send();
	expect(records.effects.get('sms.send:sms-1')).toBe(2);
	faults.push({ kind: 'status', path: '/sandbox/v1/sms' });
	expect((await send()).status).toBe(503);
	faults.push({ kind: 'cutJson' });
	expect((await send()).envelope).toEqual({});
	expect(records.effects.get('sms.send:sms-1')).toBe(3);
	expect(calls.at(-2)).toMatchObject({ path: '/sandbox/v1/sms/send', body: { sandbox_id: 'sms-1' }, fault: 'status' });
	settings.rateLimit = { calls: 1, seconds: 60 };
	await send();
	expect((await send()).envelope.msg).toBe('Too many requests (sandbox)');
	settings.largeIds = true;
	settings.rateLimit = null;
	expect((await callOn('sms.getAll')).text).toContain('"sandbox_number":9007199254740993');
});
