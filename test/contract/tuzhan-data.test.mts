import data from '../../contract/data/tuzhan.json';
import { operationRows } from '../../nodes/contract.ts';
import { document, operationsOf } from './documents.mts';

const definition = document('tuzhan.yaml');

interface ContractCall {
	'x-rate-limit'?: { requests: number; seconds: number };
	'x-batch-max'?: number;
}

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

test('the documented limits of each operation are those of its call', () => {
	const rows = operationRows.filter(({ system }) => system === 'tuzhan');
	const calls = new Map(operationsOf(definition).map(({ operation }) => [operation.operationId, operation]));
	for (const { operationId = '', limit, rowsPerCall } of rows) {
		const { 'x-rate-limit': rate, 'x-batch-max': most } = calls.get(operationId) as unknown as ContractCall;
		expect([operationId, limit]).toEqual([
			operationId,
			rate && { calls: rate.requests, milliseconds: rate.seconds * 1000 },
		]);
		expect([operationId, rowsPerCall]).toEqual([operationId, most]);
	}
	expect(rows.filter(({ limit }) => limit).length).toBeGreaterThan(1);
	expect(rows.filter(({ rowsPerCall }) => rowsPerCall).length).toBeGreaterThan(1);
	expect([data.idsPerPage, data.pointIdsPerCall, data.nonceLength]).toEqual([10_000, 100, 6]);
});

test('every call of the contract has its operation, but for those of tokens, of platform providers and to n8n', () => {
	const known = operationRows.map(({ operationId }) => operationId);
	const left = operationsOf(definition)
		.map(({ operation }) => operation.operationId)
		.filter((id) => !known.includes(id));
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
