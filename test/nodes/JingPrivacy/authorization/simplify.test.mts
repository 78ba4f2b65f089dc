import type { IDataObject } from 'n8n-workflow';
import { simplifiedPolicy } from '../../../../nodes/JingPrivacy/authorization/simplify.ts';
import { document } from '../../../contract/documents.mts';

const policyIn = () => {
	const { example } =
		document('jing.yaml').paths['/v2/privacy/policy/getbyomni'].post.responses?.['200'].content?.['application/json'] ??
		{};
	return (example as { data: { items: IDataObject[] } }).data.items[0];
};

test('the documented policy says that its clause is granted, and by which record', () => {
	expect(simplifiedPolicy(policyIn())).toEqual({
		jing_uuid: 'Ab3kLmN9pQrStUvWxYz12c',
		title: 'Example policy',
		internal_name: 'Example policy',
		status: 1,
		type: 1,
		updated_timestamp: 1720500000,
		all_granted: true,
		granted_inferred_from: 'policy_auth_history',
		clauses: [
			{
				jing_uuid: 'Gh6qRsT2uVwXyZaBcDe45f',
				version: 1,
				required: 1,
				granted: true,
				authorization_uuid: 'Kl8uVwX4yZaBcDeFgHi67h',
				omni_user_uuid: 'Ij7sTuV3wXyZaBcDeFg56g',
			},
		],
	});
});

const record = {
	jing_uuid: 'record',
	omni_user_uuid: 'user',
	jing_privacy_policy_uuid: 'policy',
	jing_privacy_policy_info_uuid: 'clause',
};
const policyWith = (...infos: unknown[]) => ({ jing_uuid: 'policy', policy_infos: infos as IDataObject[] });
const clauseWith = (history: unknown) => ({ jing_uuid: 'clause', policy_auth_history: history });

test('a clause is granted by a record of its policy, of itself and of a user, also where IDs are numbers', () => {
	expect(simplifiedPolicy(policyWith(clauseWith(record)))).toMatchObject({
		all_granted: true,
		granted_inferred_from: 'policy_auth_history',
		clauses: [{ granted: true, authorization_uuid: 'record', omni_user_uuid: 'user' }],
	});
	const numbered = {
		...{ jing_uuid: 1, omni_user_uuid: 2 },
		...{ jing_privacy_policy_uuid: 3, jing_privacy_policy_info_uuid: 4 },
	};
	const policy = { jing_uuid: '3', policy_infos: [{ jing_uuid: 4, policy_auth_history: numbered }] };
	expect(simplifiedPolicy(policy).all_granted).toBe(true);
});

test.each<[string, unknown]>([
	...[undefined, null, {}, [], '', 'granted', 1, true, [record]].map((history): [string, unknown] => [
		JSON.stringify(history) ?? 'nothing',
		history,
	]),
	...Object.keys(record).flatMap((name) =>
		[null, undefined, '', ' ', false, true, {}, []].map((value): [string, unknown] => [
			`a record whose ${name} is ${JSON.stringify(value)}`,
			{ ...record, [name]: value },
		]),
	),
	['a record of another clause', { ...record, jing_privacy_policy_info_uuid: 'other' }],
	['a record of another policy', { ...record, jing_privacy_policy_uuid: 'other' }],
	['a record with nothing but nulls', { jing_uuid: null, omni_user_uuid: null }],
])('%s grants nothing', (_, history) => {
	expect(simplifiedPolicy(policyWith(clauseWith(history)))).toMatchObject({
		all_granted: false,
		clauses: [{ jing_uuid: 'clause', granted: false, authorization_uuid: null, omni_user_uuid: null }],
	});
});

test('a record grants nothing where policy or clause have no ID that it could name', () => {
	const nameless = { ...record, jing_privacy_policy_uuid: undefined, jing_privacy_policy_info_uuid: undefined };
	expect(simplifiedPolicy({ policy_infos: [{ policy_auth_history: nameless }] }).all_granted).toBe(false);
});

test('a policy counts as granted when all its clauses are; one that cannot be read is not', () => {
	const granted = clauseWith(record);
	expect(simplifiedPolicy(policyWith(granted, granted)).all_granted).toBe(true);
	for (const other of [{}, null, undefined, 7, 'x', []]) {
		const { all_granted: all, clauses } = simplifiedPolicy(policyWith(granted, other));
		expect([all, (clauses as IDataObject[]).map((clause) => clause.granted)]).toEqual([false, [true, false]]);
	}
});

test.each([undefined, null, [], {}])('a policy with the clauses %j is not granted, and has none', (infos) => {
	expect(simplifiedPolicy({ title: 'x', policy_infos: infos as IDataObject[] })).toMatchObject({
		title: 'x',
		all_granted: false,
		clauses: [],
	});
});
