import type { IDataObject } from 'n8n-workflow';
import { rowOf } from '../../../../nodes/TuzhanAudience/group/addOrRemove.operation.ts';
import { refused } from '../../refused.mts';
import { inputOf, runTuzhan, tuzhanAnswer } from '../run.mts';

const identities = { identity: [{ type: 'phone', value: '13900001234' }] };
const input = (parameters: IDataObject) =>
	inputOf({ optType: 'add', identities, groups: 'a', categoryType: '1', ...parameters });
const rowIn = (parameters: IDataObject) => {
	const { identities: _identities, ...rest } = rowOf(input(parameters)).row;
	return rest;
};

test('groups are named with commas, however they are given', async () => {
	const groups = '展会2024， 重点跟进,展会2024';
	const { calls } = await runTuzhan('group.addOrRemove', { optType: 'delete', identities, groups }, () =>
		tuzhanAnswer('1'),
	);
	expect(calls[0].options.url).toBe('https://tuzhan.example/api/open/audience/group/rel/v2/batchAdd');
	expect(calls[0].body).toEqual({
		publicParams: { optType: 'delete' },
		data: [
			{
				identities: [{ identityType: 'phone', identityValue: '13900001234' }],
				groups: '展会2024,重点跟进',
				categoryType: '1',
			},
		],
	});
	expect(rowIn({ groups: 'a、b；c\nd' })).toEqual({ groups: 'a,b,c,d', categoryType: '1' });
	expect(rowIn({ groups: ['a', 'b'] })).toEqual({ groups: 'a,b', categoryType: '1' });
});

test('groups of a department need its ID, of the kind that is chosen', () => {
	const department = (departmentBy: string, id: unknown) =>
		rowIn({ categoryType: '2', departmentBy, department: id } as IDataObject);
	expect(department('deptId', '1024')).toEqual({ groups: 'a', categoryType: '2', deptId: 1024 });
	expect(department('deptId', '860484273911119872')).toMatchObject({ deptId: '860484273911119872' });
	expect(department('thirdDeptId', 'd-1')).toEqual({ groups: 'a', categoryType: '2', thirdDeptId: 'd-1' });
	expect(department('wxDeptId', 7)).toEqual({ groups: 'a', categoryType: '2', wxDeptId: '7' });
});

test.each<[IDataObject, string]>([
	[{ groups: ' , ' }, "'Groups' is empty."],
	[{ groups: [{ name: 'a' }] }, "'Groups' is a list or an object, but has to be text."],
	[
		{ groups: ['ACME CO.,LTD.'] },
		"'Groups' holds the name 'ACME CO.,LTD.', but Tuzhan takes the names with commas between them, and would make two of it.",
	],
	[{ categoryType: '3' }, "'Kind of Groups' is '3', which Tuzhan's page does not name."],
	[{ categoryType: '2', departmentBy: 'deptId', department: '' }, "'Department' is empty."],
	[
		{ categoryType: '2', departmentBy: 'deptId', department: 'sales' },
		"'Department' is 'sales', but a department ID of Tuzhan has digits only.",
	],
])('%j is refused', (parameters, message) => {
	expect(refused(() => rowOf(input(parameters)))).toBe(message);
});
