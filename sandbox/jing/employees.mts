import type { Answer } from '../answer.mts';
import { numbered, refusal, success } from './answer.mts';
import { SANDBOX_UNKNOWN_ID_TYPE } from './codes.mts';

const NAMES = ['Li', 'Wang', 'Zhao'];

/** The staff that every sandbox has. All values are invented. */
export const EMPLOYEES = NAMES.map((name, index) => ({
	create_time: '2025-01-02 09:30:00',
	update_time: '2025-02-03 10:45:00',
	user_role: '',
	user_id: `0f3c1a52-7d64-4b8e-9a11-00000000000${index + 1}`,
	user_state: '在职',
	account_state: '已禁用',
	wecom_state: '已绑定(未激活)',
	wechat_state: '未绑定',
	basic_information: {
		email: `${name.toLowerCase()}.example@example.com`,
		mobile: '',
		position: '',
		english_name: name,
		telephone: '',
		business_unit_name: '',
		user_type_name: '',
		introduce: '',
		address: '',
		wpg_name: '',
		wx_name: '',
	},
	external_information: { external_position: '', company_short_name: 'example-co' },
}));

/**
 * Looks up staff: /v1/member/select/detail.
 *
 * @param request the body, already valid against the contract; user_id is the only documented kind of id
 * @param largeIds the setting of that name
 * @returns the staff found; ids not found go into invalid_ids, documented as one string. Commas between the ids, and
 *   leaving the key out when all were found, are this sandbox's own choice.
 */
export function selectEmployees(request: { id_type: string; ids: string[] }, largeIds: boolean): Answer {
	if (request.id_type !== 'user_id') {
		return refusal(SANDBOX_UNKNOWN_ID_TYPE, 'sandbox: body/id_type is not user_id, the only documented kind');
	}
	const ids = new Set(request.ids);
	const found = EMPLOYEES.filter(({ user_id: id }) => ids.delete(id));
	const invalid = ids.size > 0 ? { invalid_ids: [...ids].join(',') } : {};
	return success(0, { data: numbered(found, largeIds), ...invalid, timestamp: Date.now() });
}
