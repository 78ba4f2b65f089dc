import type { IDataObject } from 'n8n-workflow';

/**
 * A privacy policy with what the user has granted, clause by clause (contract/jing.yaml, PrivacyPolicy).
 *
 * A clause counts as granted when it carries a consent record. How a clause looks that the user has not consented to is not
 * documented; that it has no record is inferred.
 *
 * @param policy a policy as JINGdigital gives it
 */
export function simplifiedPolicy(policy: IDataObject): IDataObject {
	const infos = Array.isArray(policy.policy_infos) ? (policy.policy_infos as IDataObject[]) : [];
	const clauses = infos.map((info) => {
		const record = info.policy_auth_history as IDataObject | null | undefined;
		const isGranted = typeof record === 'object' && record !== null && Object.keys(record).length > 0;
		return {
			jing_uuid: info.jing_uuid,
			version: info.version,
			required: info.required,
			granted: isGranted,
			authorization_uuid: isGranted ? record.jing_uuid : null,
			omni_user_uuid: isGranted ? record.omni_user_uuid : null,
		};
	});
	return {
		jing_uuid: policy.jing_uuid,
		title: policy.title,
		internal_name: policy.internal_name,
		status: policy.status,
		type: policy.type,
		updated_timestamp: policy.updated_timestamp,
		all_granted: clauses.length > 0 && clauses.every(({ granted }) => granted),
		clauses,
	};
}
