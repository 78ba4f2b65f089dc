import type { DocumentedOperation } from '../../documentation/operation.ts';
import type { OperationRow } from '../../nodes/contract.ts';
import { comparable, match } from '../../tools/contract-import/match.mts';

test.each([
	['用户批量更新（User Batch Update）', '用户批量更新'],
	['用户批量更新 (User (Batch) Update)', '用户批量更新'],
	['刷新 Token(Refresh Token)', '刷新token'],
	['查询来源选项字段(获取下拉选项)（Query Options）', '查询来源选项字段(获取下拉选项)'],
	['隐私条款V2 (Privacy Policy_V2)', '隐私条款v2'],
	['CRM 对象通用接口', 'CRM对象通用接口'],
	['(Send)', '（send）'],
])('%s is the same name as %s', (one, other) => {
	expect(comparable(one)).toBe(comparable(other));
});

test.each([
	['查询模板消息详情', '查询模版消息详情'],
	['查询来源选项字段', '查询来源选项字段(获取下拉选项)'],
	['用户查询', '用户列表查询'],
])('%s is not the same name as %s', (one, other) => {
	expect(comparable(one)).not.toBe(comparable(other));
});

const row = (key: string, jingName: string, section: string) => {
	const [resource, operation] = key.split('.');
	return { resource, operation, jingName, section } as OperationRow;
};
const rows = [
	row('policy.getAll', '列表', '条款v2'),
	row('policyV1.getAll', '列表', '条款v1'),
	row('sms.send', '发送', '短信'),
];
const exported = (name: string, ...folders: string[]): DocumentedOperation => ({
	name,
	folders,
	method: 'POST',
	path: '/example',
	servers: [],
	fields: [],
	leftOut: [],
});

/** Keys of the rows that were found, in the order of the operations; an empty one where none was. */
function found(...operations: DocumentedOperation[]): string[] {
	const { matches, mismatches } = match(rows, operations);
	expect(matches.length + mismatches.length).toBe(operations.length);
	return operations.map((operation) => {
		const matched = matches.find((each) => each.operation === operation)?.row;
		return matched ? `${matched.resource}.${matched.operation}` : '';
	});
}

test('two rows of one name are told apart by the folder, whichever of its parts names the section', () => {
	expect(found(exported('列表', '接口', '条款V2(Policy)'), exported('列表', '条款 v1'))).toEqual([
		'policy.getAll',
		'policyV1.getAll',
	]);
});

test('without a folder that tells them apart neither is taken, also when only one of them is left', () => {
	expect(found(exported('列表'), exported('列表', '条款'))).toEqual(['', '']);
	expect(found(exported('列表', '条款v1'), exported('列表'))).toEqual(['policyV1.getAll', '']);
});

test('a name that only one row has is enough where the folder says nothing, and not where it is another section', () => {
	expect(found(exported('发送'))).toEqual(['sms.send']);
	expect(found(exported('发送', '接口'))).toEqual(['sms.send']);
	expect(found(exported('发送', '条款v1'))).toEqual(['']);
});

test('of two operations for one row, the one in its section is taken; otherwise none', () => {
	expect(found(exported('发送', '短信'), exported('发送', '接口'))).toEqual(['sms.send', '']);
	expect(found(exported('发送'), exported('发送', '接口'))).toEqual(['', '']);
	expect(found(exported('发送', '短信'), exported('发送', '短信'))).toEqual(['', '']);
});
