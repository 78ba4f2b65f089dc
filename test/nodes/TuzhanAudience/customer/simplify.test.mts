import type { IDataObject } from 'n8n-workflow';
import { simplifiedProfile } from '../../../../nodes/TuzhanAudience/customer/simplify.ts';
import { document } from '../../../contract/documents.mts';

const documentedProfile = (): IDataObject => {
	const { examples } =
		document('tuzhan.yaml').paths['/api/audience/detail'].post.responses!['200'].content!['application/json'];
	return (examples!.one.value as { data: IDataObject[] }).data[0];
};

test('the documented customer keeps ten fields under their names, on one level', () => {
	expect(simplifiedProfile(documentedProfile())).toEqual({
		audienceUserId: '958788729483837440',
		thirdId: 'crm-000481',
		unionid: 'oU3n1qJ8xKf5Gd2wMb7RpLz6tHcY',
		phone: '13900001234',
		realName: '林静',
		sex: 2,
		province: '上海',
		city: '上海',
		lastActiveTime: 1731402881000,
		active: 86,
	});
});

test('a field that the customer does not have stays missing; the first of several phone numbers stands for them', () => {
	expect(simplifiedProfile({ audienceUserId: '7' })).toEqual({ audienceUserId: '7' });
	expect(simplifiedProfile({ phoneList: [{ phone: '1' }, { phone: '2' }] })).toEqual({ phone: '1' });
	expect(simplifiedProfile({ phone: '2', phoneList: [{ phone: '1' }] })).toEqual({ phone: '2' });
});
