import type { Answer } from '../answer.mts';
import { newId } from '../identifiers.mts';
import { numbered, refusal, success } from './answer.mts';
import { SANDBOX_REQUEST_NOT_VALID } from './codes.mts';
import type { UserStore } from './users.mts';

// Enough for three pages of the size below.
const NUMBER_OF_POLICIES = 45;
// The documented example asks for 20; the real default has not been read.
const DEFAULT_PER_PAGE = 20;
const FIRST_DAY = 1735700000;

interface PolicyRequest {
	identity: { identity_type: string; identity_value?: string };
	perPage?: number;
	page?: number;
}

/**
 * Seeds the privacy policies of a sandbox. All values are invented, in the form of the documented example.
 *
 * @returns the policies, each with one clause
 */
export function seedPolicies() {
	return Array.from({ length: NUMBER_OF_POLICIES }, (_, index) => {
		const [policyId, clauseId, number] = [newId(), newId(), index + 1];
		const shared = {
			mid: 101,
			owner_id: 3001,
			created_timestamp: FIRST_DAY + index,
			updated_timestamp: FIRST_DAY + index,
			deleted_at: null,
		};
		return {
			...shared,
			jing_uuid: policyId,
			jing_privacy_policy_info_uuid: clauseId,
			internal_name: `Example policy ${number}`,
			title: `Example policy ${number}`,
			status: 1,
			type: 1,
			data_owner_department_id: '0',
			data_owner_id: '3001',
			data_owner_organization_id: '0',
			open_setting_uuid: newId(),
			clause: {
				...shared,
				jing_uuid: clauseId,
				jing_privacy_policy_uuid: policyId,
				status: 2,
				repeat_check: 2,
				read_time: 0,
				required: 1,
				checked: 1,
				type: 1,
				info: `<p>Example clause ${number}</p>`,
				version: 1,
				not_show_after_auth: 1,
			},
			// A known user has agreed to every other policy.
			consentId: index % 2 === 0 ? newId() : undefined,
		};
	});
}

export type Policy = ReturnType<typeof seedPolicies>[number];

/**
 * Lists the policies and the consent of one user, page by page: /v2/privacy/policy/getbyomni. What a user without consent
 * has in policy_auth_history has not been read; this sandbox says null, which the contract allows.
 *
 * @param request the body, already valid against the contract
 * @param policies the policies of this sandbox
 * @param store the users
 * @param largeIds the setting of that name
 * @returns the page, with the page count under its real spelling pageCont
 */
export function listPolicies(
	{ identity, page = 1, perPage = DEFAULT_PER_PAGE }: PolicyRequest,
	policies: Policy[],
	store: UserStore,
	largeIds: boolean,
): Answer {
	if (page < 1 || perPage < 1) {
		return refusal(SANDBOX_REQUEST_NOT_VALID, 'sandbox: body/page and body/perPage start at 1');
	}
	const user = store.find({ type: identity.identity_type, value: identity.identity_value ?? '' });
	const items = policies.slice((page - 1) * perPage, page * perPage).map(({ clause, consentId, ...policy }) => {
		const consent = user &&
			consentId && {
				omni_user_uuid: user.id,
				jing_uuid: consentId,
				jing_privacy_policy_uuid: policy.jing_uuid,
				jing_privacy_policy_info_uuid: clause.jing_uuid,
			};
		return { ...policy, policy_infos: [{ ...clause, policy_auth_history: consent ?? null }] };
	});
	const _meta = {
		totalCount: policies.length,
		pageCont: Math.ceil(policies.length / perPage),
		currentPage: page,
		perPage,
	};
	return success(0, { data: { items: numbered(items, largeIds), _meta }, timestamp: Date.now() });
}
