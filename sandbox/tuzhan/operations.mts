import type { Answer } from '../answer.mts';
import { newId } from '../identifiers.mts';
import type { Tokens } from '../jing/tokens.mts';
import type { SandboxSettings } from '../options.mts';
import { refusal, success } from './answer.mts';
import { SANDBOX_REQUEST_NOT_VALID, WRONG_SECRET } from './codes.mts';
import { importOperations } from './imports.mts';
import type { Customer, World } from './world.mts';

/** A call that is already valid against the contract. */
export interface Call {
	query: Record<string, unknown>;
	body: unknown;
}

export interface Surroundings {
	world: World;
	settings: SandboxSettings;
	/** The tokens of self-built apps and those of platform providers. */
	tokens: { XToken: Tokens; XComponentToken: Tokens };
}

interface DetailRequest {
	companyId?: string;
	audienceUserIdList?: unknown[];
	thirdIdList?: string[];
	phoneList?: string[];
}

const ORG_ID = '5f1c7a02-93d4-4b6e-8a10-2e7f4cc9d318';
const MOST_POINT_IDS = 100;
const TOKEN_WORDS = { errorCode: '0', msg: '操作成功' };

const notValid = (text: string) => refusal({ ...SANDBOX_REQUEST_NOT_VALID, msg: `sandbox: ${text}` });
/** How a query holds several values has not been read: this sandbox takes a repeated name and commas. */
const listIn = (value: unknown) =>
	[value ?? []]
		.flat()
		.flatMap((part) => String(part).split(','))
		.filter(Boolean);

/**
 * The operations of contract/tuzhan.yaml. What the answer says of a customer that is not known has not been read: this sandbox
 * leaves it out of a list, and leaves out data where there is no list.
 *
 * @param surroundings what they work on
 * @returns the operations by operationId
 */
export function tuzhanOperations({
	world,
	settings,
	tokens,
}: Surroundings): Record<string, ((call: Call) => Answer) | undefined> {
	const tokenPair = (kind: keyof typeof tokens, prefix: string, appId: unknown, secret: unknown) => {
		if (!tokens[kind].isClient(String(appId), String(secret))) return refusal(WRONG_SECRET);
		const { access_token: access, refresh_token: refresh, expires_in: lifetime } = tokens[kind].issue(String(appId));
		const expire = settings.tuzhanExpireIsZero ? 0 : lifetime;
		return success({ [`${prefix}AccessToken`]: access, [`${prefix}RefreshToken`]: refresh, expire }, TOKEN_WORDS);
	};
	const authCode = () => success({ authCode: newId() }, TOKEN_WORDS);
	const chosen = ({ audienceUserId, thirdId }: Record<string, unknown>) =>
		audienceUserId === undefined
			? world.findBy([{ identityType: 'uid', identityValue: String(thirdId) }])
			: world.find(String(audienceUserId));
	return {
		...importOperations(world),
		getOrgAccessToken: ({ query }) => tokenPair('XToken', 'org', query.instanceAppid, query.instanceSecrect),
		getComponentAccessToken: ({ query }) =>
			tokenPair('XComponentToken', 'component', query.componentAppid, query.componentAppsecret),
		getAppAuthCode: authCode,
		getCompanyAuthCode: authCode,
		getAudienceDetail: ({ body }) => {
			const { companyId = '', audienceUserIdList = [], thirdIdList = [], phoneList = [] } = body as DetailRequest;
			const found = [
				...audienceUserIdList.map((id) => world.find(String(id))),
				...thirdIdList.map((identityValue) => world.findBy([{ identityType: 'uid', identityValue }])),
				...phoneList.map((identityValue) => world.findBy([{ identityType: 'phone', identityValue }])),
			];
			if (found.length === 0) return notValid('audienceUserIdList, thirdIdList and phoneList are all empty');
			// Each once, in the order of the ids and not of the request: nothing promises the latter.
			const all = new Set(found);
			return success(
				world.customers.filter((one) => all.has(one) && one.company === companyId).map(({ profile }) => profile),
			);
		},
		getAudienceByPhoneOrOpenid: ({ body }) => {
			const { companyId = '', phone, openid } = body as Record<string, string>;
			const identities = Object.entries({ phone, openid }).filter(([, value]) => value);
			if (identities.length === 0) return notValid('phone and openid are both empty');
			const found = world.findBy(identities.map(([identityType, identityValue]) => ({ identityType, identityValue })));
			const [first] = (found?.profile.openids ?? []) as Array<{ openid: string }>;
			return success(found && found.company === companyId ? { ...found.profile, openid: first?.openid } : undefined);
		},
		listAudienceIds: ({ query: { audienceUserId, size } }) => {
			const after = audienceUserId === undefined ? -1n : BigInt(String(audienceUserId));
			const ids = world.customers.filter(({ company }) => company === '').map(({ profile }) => profile.audienceUserId);
			const page = ids.filter((id) => BigInt(id) > after).slice(0, Number(size ?? 10_000));
			return success({ orgId: ORG_ID, audienceUserIdList: page });
		},
		listAudienceTags: ({ query }) => {
			const customer = world.find(String(query.audienceUserId));
			return success(customer && tagRecord(customer));
		},
		listAudienceTagsBatch: ({ body }) => {
			const { audienceUserIdList } = body as { audienceUserIdList: unknown[] };
			return success(audienceUserIdList.flatMap((id) => world.find(String(id)) ?? []).map(tagRecord));
		},
		listAudiencePoints: ({ query }) => {
			const [ids, thirdIds] = [listIn(query.audienceUserIds), listIn(query.thirdIds)];
			if (ids.length + thirdIds.length > MOST_POINT_IDS) return notValid(`more than ${MOST_POINT_IDS} ids in one call`);
			const found = [
				...ids.map((audienceUserId) => chosen({ audienceUserId })),
				...thirdIds.map((thirdId) => chosen({ thirdId })),
			];
			return success(found.flatMap((customer) => customer ?? []).map(balanceOf));
		},
		increasePoints: ({ body }) => {
			const { point, remark, ...who } = body as Record<string, never>;
			const customer = chosen(who);
			if (!customer) return success(false);
			customer.points.total += Number(point);
			customer.points.valid += Number(point);
			world.bookings.push({ audienceUserId: customer.profile.audienceUserId, point, remark });
			return success(true);
		},
		getExpiringPoints: ({ query }) => {
			const customer = chosen(query);
			const { toExpire = 0 } = customer?.points ?? {};
			return success(customer && { toExpireTime: toExpire ? '2027-01-31 23:59:59' : null, toExpirePoint: toExpire });
		},
	};
}

const tagRecord = ({ profile, tags }: Customer) => ({
	orgId: ORG_ID,
	audienceUserId: profile.audienceUserId,
	tagList: tags,
});

const balanceOf = ({ profile, points }: Customer) => ({
	audienceUserId: profile.audienceUserId,
	thirdId: profile.thirdId,
	totalPointSum: points.total,
	validPointSum: points.valid,
	expendPointSum: points.expended,
	expirePointSum: points.expired,
	memberFlag: 1,
	memberLevel: '金卡',
});
