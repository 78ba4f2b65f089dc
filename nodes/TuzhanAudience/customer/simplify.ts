import type { IDataObject } from 'n8n-workflow';

/**
 * The useful fields of a customer's profile, out of 58 (contract/tuzhan.yaml, AudienceProfile). A field that the customer does not
 * have is missing, as in Tuzhan's answer.
 *
 * @param profile a profile as Tuzhan gives it
 * @returns at most ten fields under Tuzhan's names, on one level
 */
export function simplifiedProfile(profile: IDataObject): IDataObject {
	const [first] = (Array.isArray(profile.phoneList) ? profile.phoneList : []) as IDataObject[];
	const {
		audienceUserId,
		thirdId,
		unionid,
		phone = first?.phone,
		realName,
		sex,
		province,
		city,
		lastActiveTime,
		active,
	} = profile;
	const fields = { audienceUserId, thirdId, unionid, phone, realName, sex, province, city, lastActiveTime, active };
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as IDataObject;
}
