import data from '../../contract/data/tuzhan.json';
import { document, operationsOf } from './documents.mts';

const definition = document('tuzhan.yaml');

test('the token call keeps its documented spelling', () => {
	expect(data.token).toEqual({
		method: 'GET',
		path: '/app/getOrgAccessToken',
		appIdName: 'instanceAppid',
		appSecretName: 'instanceSecrect',
		lifetimeSeconds: 7200,
		header: 'X-Token',
	});
});

test('codes are text, as Tuzhan gives them', () => {
	expect(data.codes).toEqual({ success: '200', wrongSecret: '100100', tokenRefused: '100200' });
	expect(data.tooFrequentMessage).toBe('操作频繁,请稍后重试');
});

test('the documented limits are there, and no others', () => {
	const limits = Object.entries(data.operations).flatMap(([id, operation]) =>
		'rateLimit' in operation ? [[id, operation.rateLimit]] : [],
	);
	expect(Object.fromEntries(limits)).toEqual({
		getAudienceDetail: { requests: 1, seconds: 1 },
		listAudienceTags: { requests: 1, seconds: 2 },
		listAudienceTagsBatch: { requests: 10, seconds: 5 },
	});
	const chunks = Object.entries(data.operations).flatMap(([id, operation]) =>
		'rowsPerCall' in operation ? [[id, operation.rowsPerCall]] : [],
	);
	expect(Object.fromEntries(chunks)).toEqual({
		importAudienceV2: 500,
		importAudienceTagsV2: 500,
		importAudienceGroupsV2: 500,
		importEventsV2: 500,
	});
	expect([data.idsPerPage, data.pointIdsPerCall, data.nonceLength]).toEqual([10_000, 100, 6]);
});

test('every operation is where the contract has it, and those of tokens and of platform providers are left out', () => {
	const all = operationsOf(definition);
	for (const [id, { method, path }] of Object.entries(data.operations)) {
		expect(all).toContainEqual(
			expect.objectContaining({ address: path, method, operation: expect.objectContaining({ operationId: id }) }),
		);
	}
	const left = all.map(({ operation }) => operation.operationId).filter((id) => !(id in data.operations));
	expect(left.sort()).toEqual(
		[
			'changeTag',
			'changeUserOperateTag',
			'getAppAuthCode',
			'getComponentAccessToken',
			'getCompanyAuthCode',
			'getOrgAccessToken',
		].sort(),
	);
});

test('the platforms of an identity are the documented ones, with their meaning where there is one', () => {
	const { properties } = definition.components.schemas.Identity as { properties: { platform: { enum: string[] } } };
	expect(data.identityPlatforms.map(({ value }) => value)).toEqual(properties.platform.enum);
	expect(data.identityPlatforms.filter(({ meaning }) => meaning === undefined).map(({ value }) => value)).toEqual([
		'YOUZAN',
		'EZR',
	]);
	expect(data.identityPlatforms).toContainEqual({ value: 'workwechat', meaning: 'WeCom third-party app' });
});
