import type { Customer, Profile } from './world.mts';

// The id that this project's stories follow through request, answer and output; above 2^53, as Tuzhan's are.
const FIRST_ID = 860484273911119872n;
const BETWEEN_IDS = 9587n;
const CUSTOMERS = 300;
const IN_SUB_COMPANY = 5;
const ORG_ID = '5f1c7a02-93d4-4b6e-8a10-2e7f4cc9d318';
const FIRST_DAY = Date.UTC(2025, 0, 1);
const DAY = 24 * 60 * 60 * 1000;

/** The sub-company whose customers are reached only with its companyId. */
export const SUB_COMPANY = 'branch-021';

/** @returns the id of the customer of that number; ids ascend */
export const idOf = (index: number): string => String(FIRST_ID + BigInt(index) * BETWEEN_IDS);

/** @returns the phone number of the seeded customer of that number: that of the sandbox's lead of the same number, from 10000000000 on */
export const phoneOf = (index: number): string => String(10_000_000_000 + index);

/**
 * Makes the customers that every sandbox has: 300 of the main company, then 5 of the sub-company. All values are invented.
 * Every fourth has no more than the fields that name it, since Tuzhan leaves out what a customer does not have.
 */
export function seedCustomers(): Customer[] {
	return Array.from({ length: CUSTOMERS + IN_SUB_COMPANY }, (_, index) => {
		const company = index < CUSTOMERS ? '' : SUB_COMPANY;
		const thirdId = `crm-${String(index + 1).padStart(6, '0')}`;
		const phone = phoneOf(index);
		const openid = `oSandbox${String(index + 1).padStart(20, '0')}`;
		const unionid = `uSandbox${String(index + 1).padStart(20, '0')}`;
		const named: Profile = {
			orgId: ORG_ID,
			audienceUserId: idOf(index),
			createTime: '2025-01-02 09:30:00',
			phone,
			thirdId,
		};
		const isSparse = index % 4 === 3;
		const profile = isSparse ? named : { ...named, ...detailsOf(index, openid, unionid) };
		return {
			company,
			profile,
			identities: new Set([
				`phone:${phone}`,
				`uid:${thirdId}`,
				...(isSparse ? [] : [`openid:${openid}`, `unionid:${unionid}`]),
			]),
			tags: isSparse
				? []
				: [
						{
							tagId: idOf(index % 3),
							tagName: `Example tag ${(index % 3) + 1}`,
							tagType: 'OPERATE',
							tagTime: FIRST_DAY,
							execCount: 1,
							tagValueList: [{ tagValueId: idOf((index % 3) + 3), tagValue: 'Example value', markCount: 1 }],
						},
					],
			groups: [],
			customFields: {},
			points: { total: 320, valid: 210, expended: 80, expired: 30, toExpire: isSparse ? 0 : 40 },
		};
	});
}

function detailsOf(index: number, openid: string, unionid: string): Omit<Profile, 'audienceUserId'> {
	return {
		openids: [
			{
				openid,
				unionid,
				fromTo: 'gzh',
				appid: 'wx7d0a41c9e2b85f36',
				platform: 'gzh',
				jcappid: idOf(900),
				identityType: 'openid',
			},
		],
		unionid,
		mpAppid: 'wx7d0a41c9e2b85f36',
		phoneList: [{ phone: phoneOf(index), isVerify: '1' }],
		realName: `Example ${index + 1}`,
		sex: (index % 2) + 1,
		avatar: 'https://img.example.com/a/example.png',
		wxNickname: `Nick ${index + 1}`,
		province: '上海',
		city: '上海',
		addressList: [{ sandbox_address: 'Example Road 1' }],
		birthday: FIRST_DAY - 30 * 365 * DAY,
		lastActiveTime: FIRST_DAY + index * DAY,
		gzhInteractTime: FIRST_DAY + index * DAY,
		markFlag: 0,
		userType: ['个人'],
		industry: ['科技服务/互联网'],
		subWechatList: [{ appid: 'wx7d0a41c9e2b85f36', wechatName: '示例公众号' }],
		sourceAudid: idOf(0),
		sourceCnl: idOf(700),
		sourceCnlName: '官网表单',
		sourceCnlType: 'FIXED',
		sourceAppType: '公众号',
		active: 86 + index,
		weekActive: { count: 4, updateTime: FIRST_DAY },
		monthActive: { count: 19, updateTime: FIRST_DAY },
		spread: 12,
		weekSpread: { count: 0, updateTime: FIRST_DAY },
		monthSpread: { count: 3, updateTime: FIRST_DAY },
		wechatList: [
			{ appid: 'wx7d0a41c9e2b85f36', wechatName: '示例公众号', firstSubDate: FIRST_DAY, firstSubSourceCnl: idOf(700) },
		],
	};
}
