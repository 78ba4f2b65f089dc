import type { IDataObject } from 'n8n-workflow';
import { simplifiedEmployee } from '../../../../nodes/JingMember/employee/simplify.ts';
import { document } from '../../../contract/documents.mts';

const employeeIn = () => {
	const { example } =
		document('jing.yaml').paths['/v1/member/select/detail'].post.responses?.['200'].content?.['application/json'] ?? {};
	return (example as { data: IDataObject[] }).data[0];
};

test('the documented employee keeps the fields that matter, under their names, on one level', () => {
	expect(simplifiedEmployee(employeeIn())).toEqual({
		user_id: '0f3c1a52-7d64-4b8e-9a11-5c2e8d90b7f4',
		user_state: '在职',
		account_state: '已禁用',
		wecom_state: '已绑定(未激活)',
		wechat_state: '未绑定',
		user_role: '',
		email: 'li.example@example.com',
		mobile: '',
		position: '',
		company_short_name: 'example-co',
	});
});

test.each([{}, { basic_information: null, external_information: null }])(
	'an employee with less (%j) has the same fields',
	(employee) => {
		expect(Object.keys(simplifiedEmployee(employee))).toEqual(Object.keys(simplifiedEmployee(employeeIn())));
	},
);
