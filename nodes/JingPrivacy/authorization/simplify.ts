import type { IDataObject } from 'n8n-workflow';

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isId = (value: unknown): boolean =>
	(typeof value === 'string' && value.trim() !== '') || typeof value === 'number';

/**
 * A privacy policy with what the user has granted, clause by clause (contract/jing.yaml, PrivacyPolicy).
 *
 * INFERRED: a clause counts as granted when it carries a consent record of this policy, this clause and some user. How a clause looks
 * that the user has not consented to, or has taken back, has not been read; whatever is not such a record is no consent.
 *
 * @param policy a policy as JINGdigital gives it
 */
export function simplifiedPolicy(policy: IDataObject): IDataObject {
	const infos: unknown[] = Array.isArray(policy.policy_infos) ? policy.policy_infos : [];
	const clauses = infos.map((info) => clauseOf(policy, isObject(info) ? info : {}));
	return {
		jing_uuid: policy.jing_uuid,
		title: policy.title,
		internal_name: policy.internal_name,
		status: policy.status,
		type: policy.type,
		updated_timestamp: policy.updated_timestamp,
		all_granted: clauses.length > 0 && clauses.every(({ granted }) => granted),
		granted_inferred_from: 'policy_auth_history',
		clauses,
	};
}

function clauseOf(policy: IDataObject, info: IDataObject) {
	const record = isObject(info.policy_auth_history) ? info.policy_auth_history : {};
	const isOfThis = (name: string, id: unknown) => isId(id) && String(record[name]) === String(id);
	const isGranted =
		isId(record.jing_uuid) &&
		isId(record.omni_user_uuid) &&
		isOfThis('jing_privacy_policy_info_uuid', info.jing_uuid) &&
		isOfThis('jing_privacy_policy_uuid', policy.jing_uuid);
	return {
		jing_uuid: info.jing_uuid,
		version: info.version,
		required: info.required,
		granted: isGranted,
		authorization_uuid: isGranted ? record.jing_uuid : null,
		omni_user_uuid: isGranted ? record.omni_user_uuid : null,
	};
}
