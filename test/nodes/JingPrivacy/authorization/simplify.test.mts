import type { IDataObject } from 'n8n-workflow';
import { simplifiedPolicy } from '../../../../nodes/JingPrivacy/authorization/simplify.ts';
import { document } from '../../../contract/documents.mts';

const policyIn = () => {
	const { example } =
		document('jing.yaml').paths['/v2/privacy/policy/getbyomni'].post.responses?.['200'].content?.['application/json'] ??
		{};
	return (example as { data: { items: IDataObject[] } }).data.items[0];
};

/** A clause that a user has consented to. */
const granted = (record: IDataObject = {}) => ({
	jing_uuid: 'c',
	policy_auth_history: {
		jing_uuid: 'r',
		omni_user_uuid: 'u',
		jing_privacy_policy_uuid: 'p',
		jing_privacy_policy_info_uuid: 'c',
		...record,
	},
});

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

test.each([undefined, null, {}, [], ''])('a clause with the record %j is not granted', (record) => {
	const policy = { policy_infos: [{ jing_uuid: 'a', policy_auth_history: record as IDataObject }] };
	expect(simplifiedPolicy(policy)).toMatchObject({
		all_granted: false,
		clauses: [{ jing_uuid: 'a', granted: false, authorization_uuid: null, omni_user_uuid: null }],
	});
});

test('a policy counts as granted when all its clauses are', () => {
	expect(simplifiedPolicy({ jing_uuid: 'p', policy_infos: [granted(), granted()] }).all_granted).toBe(true);
	expect(simplifiedPolicy({ jing_uuid: 'p', policy_infos: [granted(), {}] }).all_granted).toBe(false);
});

test.each([
	['without an ID of its own', { jing_uuid: null }],
	['of no user', { omni_user_uuid: null }],
	['of another policy', { jing_privacy_policy_uuid: 'other' }],
	['of another clause', { jing_privacy_policy_info_uuid: 'other' }],
	['of no clause', { jing_privacy_policy_info_uuid: null }],
])('a record %s is no consent', (_, record) => {
	expect(simplifiedPolicy({ jing_uuid: 'p', policy_infos: [granted(record)] })).toMatchObject({
		all_granted: false,
		clauses: [{ granted: false, authorization_uuid: null }],
	});
});

test.each([null, 'x', 7, []])('a clause %j is not granted', (info) => {
	expect(simplifiedPolicy({ jing_uuid: 'p', policy_infos: [info] as unknown as IDataObject[] }).all_granted).toBe(
		false,
	);
});

test.each([undefined, null, [], {}])('a policy with the clauses %j is not granted, and has none', (infos) => {
	expect(simplifiedPolicy({ title: 'x', policy_infos: infos as IDataObject[] })).toMatchObject({
		title: 'x',
		all_granted: false,
		clauses: [],
	});
});
