import type { IDataObject } from 'n8n-workflow';

/**
 * The useful fields of an employee, on one level (contract/jing.yaml, Employee).
 *
 * @param employee an employee as JINGdigital gives it
 * @returns ten fields under JINGdigital's names; states stay the Chinese texts that they are
 */
export function simplifiedEmployee(employee: IDataObject): IDataObject {
	const basic = (employee.basic_information ?? {}) as IDataObject;
	const external = (employee.external_information ?? {}) as IDataObject;
	return {
		user_id: employee.user_id,
		user_state: employee.user_state,
		account_state: employee.account_state,
		wecom_state: employee.wecom_state,
		wechat_state: employee.wechat_state,
		user_role: employee.user_role,
		email: basic.email,
		mobile: basic.mobile,
		position: basic.position,
		company_short_name: external.company_short_name,
	};
}
