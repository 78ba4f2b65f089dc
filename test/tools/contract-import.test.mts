import type { INodeProperties } from 'n8n-workflow';
import { directoryOf } from '../../nodes/undocumented/directory.ts';
import { undocumentedForms } from '../../nodes/undocumented/form.ts';
import { ContractCopy } from './contract-copy.mts';

let copy: ContractCopy;
beforeEach(() => (copy = new ContractCopy()));
afterEach(() => copy.remove());

const importFixture = (isWriting = true) => copy.importFixture(isWriting);

/** The lines below a title of the report. */
function listedUnder(title: string, report: string[]): string[] {
	const start = report.indexOf(`${title}:`);
	const rest = report.slice(start + 1);
	const end = rest.indexOf('');
	return start < 0 ? [] : rest.slice(0, end < 0 ? undefined : end).map((line) => line.replace(/^- /, ''));
}

describe('the Endpoint Directory', () => {
	test('is one that the credential takes, with an entry for every operation that was recognised', () => {
		const { directory, report } = importFixture(false);
		const { entries } = directoryOf({ endpointDirectory: JSON.stringify(directory) });
		expect(Object.fromEntries(entries)).toEqual(directory);
		expect(entries.size).toBe(30);
		const open = [...copy.rows().values()].filter(({ operationId, node }) => !operationId && node !== 'credential');
		expect(report[0]).toMatch(new RegExp(`^30 of the ${open.length} operations .* 27 of them`));
		expect(directory['group.update']).toEqual({ method: 'PUT', path: '/example/group/{sample_id}' });
		expect(directory['group.delete']).toEqual({ method: 'DELETE', path: '/example/group/{sample_id}' });
	});

	test('is printed without a change to the contract', () => {
		const before = copy.files();
		importFixture(false);
		expect(copy.files()).toEqual(before);
	});

	test('leaves out the operations that the contract documents, and those of the credential', () => {
		const { directory, report } = importFixture(false);
		for (const key of ['user.create', 'user.upsert', 'token.get']) expect(directory).not.toHaveProperty([key]);
		expect(listedUnder('To do by hand', report)).toEqual([
			expect.stringContaining("POST /example/token: enter the path under 'Token Path'"),
		]);
	});
});

test('written into the contract, an operation has path, method, fields and example, and says where they come from', () => {
	importFixture();
	const { name, jingName, ...row } = copy.rows().get('user.get') ?? ({} as never);
	expect([name, jingName]).toEqual(['Get', '用户查询']);
	expect(row).toMatchObject({
		method: 'POST',
		path: '/example/user/get',
		evidence: 'imported',
		example: { sample_id: 'example-1', sample_choice: 'first' },
	});
	expect(row.fields).toEqual([
		{ name: 'sample_id', place: 'body', type: 'string', required: true, description: '编号: 用户的编号 必填' },
		{ name: 'sample_choice', place: 'body', type: 'string', description: '选项', options: ['second', 'first'] },
		{ name: 'sample_number', place: 'body', type: 'integer' },
		{ name: 'sample_any', place: 'body', type: 'any' },
	]);
});

test('fields come from references, allOf, path and query, and enums of numbers stay numbers', () => {
	importFixture();
	const rows = copy.rows();
	const placed = (key: string) =>
		rows.get(key)?.fields?.map(({ name, place, type, required = false }) => [name, place, type, required]);
	expect(placed('group.getAll')).toEqual([
		['sample_page', 'body', 'integer', false],
		['sample_size', 'body', 'integer', false],
		['sample_filter', 'body', 'object', true],
	]);
	expect(placed('group.update')?.slice(0, 3)).toEqual([
		['sample_id', 'path', 'integer', true],
		['sample_id', 'body', 'string', true],
		['sample_list', 'body', 'array', true],
	]);
	expect(rows.get('group.update')?.fields).not.toContainEqual(expect.objectContaining({ name: 'sample_created' }));
	expect(placed('templateMessage.get')).toEqual([
		['sample_id', 'path', 'string', true],
		['sample_flag', 'query', 'boolean', false],
	]);
	expect(rows.get('policy.getAll')?.fields).toEqual([
		{ name: 'sample_state', place: 'query', type: 'integer', required: true, description: '状态', options: ['0', '1'] },
		{ name: 'sample_text', place: 'query', type: 'string', description: '关键词' },
	]);
	const names = [...rows.values()].flatMap(({ fields = [] }) => fields.map(({ name }) => name));
	expect(names).not.toContain('app_id');
	expect(names).not.toContain('access_token');
});

test('a body that is no object keeps the JSON form, and its example', () => {
	const { report } = importFixture();
	const row = copy.rows().get('company.create');
	expect(row).toMatchObject({
		path: '/example/company',
		method: 'POST',
		evidence: 'imported',
		example: [{ sample_id: 'example-1' }],
	});
	expect(row).not.toHaveProperty('fields');
	expect(listedUnder('Taken over, but not in full', report)).toEqual([
		'company.create: its body is a list, so it keeps its JSON form.',
		'activity.getAll: its method was known as POST, the export says GET.',
		'activity.get: its body is application/x-www-form-urlencoded, but a node sends JSON only.',
		'activity.get: it names the path parameter sample_other, which is not in its path.',
		'activity.get: it names the header parameter X-Sample, which a node cannot send.',
		'qrCode.createTemporary: it refers to #/components/schemas/Missing, which the export does not hold, so it keeps its JSON form.',
	]);
});

test('the operations have a form of their fields, made by the nodes themselves', () => {
	importFixture();
	const rows = [...copy.rows().values()].filter(({ fields }) => fields);
	expect(rows.length).toBeGreaterThanOrEqual(20);
	for (const row of rows) {
		const shown = undocumentedForms([row]).flatMap(namesIn);
		const asked = (row.fields ?? []).map(({ name, place }) => `${place}_${name.replace(/\W/g, '_')}`);
		expect(shown).toEqual(expect.arrayContaining(asked.filter((name) => /[a-z]$/i.test(name))));
		expect(shown).not.toContain('bodyJson');
	}
	const labels = undocumentedForms([copy.rows().get('loyaltyMember.create')!]).map(({ displayName }) => displayName);
	expect(labels.slice(0, 6)).toEqual([
		...['Name of Group', 'UTM Source', 'External User ID', 'ID List', '示例姓名', 'Sample State'],
	]);
});

const namesIn = ({ name, options = [] }: INodeProperties): string[] => [
	name,
	...options.flatMap((option) => ('displayName' in option ? [(option as INodeProperties).name] : [])),
];

test('nothing else in the contract changes: no other row, no comment, no order', () => {
	const before = copy.files();
	const { directory } = importFixture();
	const after = copy.files();
	for (const name of ['jing.yaml', 'tuzhan.yaml']) expect(after[name]).toBe(before[name]);
	const rowsIn = (text: string) => text.split(/^(?= {2}- node: )/m);
	const [head, ...rows] = rowsIn(after['operations.yaml']);
	const [headBefore, ...rowsBefore] = rowsIn(before['operations.yaml']);
	expect(head).toBe(headBefore);
	const keyIn = (row: string) => `${/resource: (\S+)/.exec(row)?.[1]}.${/operation: (\S+)/.exec(row)?.[1]}`;
	expect(rows.map(keyIn)).toEqual(rowsBefore.map(keyIn));
	expect(
		rows
			.filter((row, index) => row !== rowsBefore[index])
			.map(keyIn)
			.sort(),
	).toEqual(Object.keys(directory).sort());
});

test('a second import changes nothing, byte for byte', () => {
	importFixture();
	const before = copy.files();
	expect(importFixture().report[1]).toBe('The contract held all of it already; nothing was changed.');
	expect(copy.files()).toEqual(before);
});

test('what the contract documents stays, and the difference is listed', () => {
	const { report } = importFixture();
	expect(copy.rows().get('user.create')).toMatchObject({ method: 'POST', path: '/v1/user/create', evidence: 'seen' });
	expect(copy.rows().get('user.create')).not.toHaveProperty('fields');
	expect(listedUnder('Documented otherwise in the contract, which stays', report)).toEqual([
		'user.create stays POST /v1/user/create; the export says POST /example/user/create.',
	]);
});

test('what leaves a doubt is listed with its reason and not taken', () => {
	const { directory, report } = importFixture();
	const left = listedUnder('In the export, but not taken over', report);
	const expected: Array<[string, string]> = [
		['GET /example/privacy/list', 'it may be policy.getAll and policyV1.getAll, and its folder does not say which'],
		['POST /example/wecom/send', 'sms.send has this name, but is in the section 短信管理'],
		['POST /example/unknown', 'the contract has no operation of this name'],
		['POST /example/nameless', 'it has no name'],
		['GET /example/sms/list', 'the export has 2 operations of this name for sms.getAll'],
		['POST /example/sms/list', 'the export has 2 operations of this name for sms.getAll'],
		['HEAD /example/cta/list', 'the method HEAD cannot be used'],
		['POST https://elsewhere.example/source/options', 'its path holds a scheme'],
		['POST /example/../source/options', 'is not a path'],
		['POST /{{version}}/source/option', 'braces that are no placeholder'],
	];
	expect(left).toHaveLength(expected.length);
	for (const [endpoint, reason] of expected) {
		expect(left.filter((line) => line.includes(endpoint))).toEqual([expect.stringContaining(reason)]);
	}
	expect(directory['policy.getAll'].path).toBe('/example/privacy/v2/list');
	for (const key of [
		'policyV1.getAll',
		'wecom.send',
		'sms.getAll',
		'cta.getAll',
		'source.getOptions',
		'source.getAllOptions',
		'source.createOption',
	]) {
		expect(copy.rows().get(key)).toMatchObject({ path: null });
		expect(listedUnder('Still without a path', report)).toContainEqual(expect.stringContaining(`${key} (`));
	}
});
