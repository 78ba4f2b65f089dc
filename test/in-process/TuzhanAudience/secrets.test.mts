import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { replaceCircularReferences } from 'n8n-workflow';
import { DEMO_TUZHAN_CLIENT, type FaultRule } from '../../../sandbox/server.mts';
import { logFile } from '../engine.mts';
import { customers, openTuzhanScene } from './scene.mts';

const tokenPath = '/api/open/app/getOrgAccessToken';
const troubles: Array<[trouble: string, fault?: FaultRule]> = [
	['no trouble'],
	['an expired token', { kind: 'tokenExpired200' }],
	['tokens that are never good', { kind: 'tokenExpired401', times: 4 }],
	['a web page', { kind: 'html' }],
	['a broken connection to the token service', { kind: 'resetBefore', path: tokenPath }],
	['a token answer that stops half way', { kind: 'cutJson', path: tokenPath }],
	['HTTP 500 of the token service', { kind: 'status', status: 500, path: tokenPath }],
	[
		'a token service that repeats the secret',
		{ kind: 'code', msg: `sandbox: ${DEMO_TUZHAN_CLIENT.appSecret}`, path: tokenPath },
	],
];
const cases = troubles.flatMap(([trouble, fault]) =>
	(['stopWorkflow', 'continueErrorOutput'] as const).map((onError) => ({ trouble, fault, onError })),
);

// The secret travels in the query of the token call, and n8n's own errors hold the whole request.
test.each(cases)(
	'no secret and no token is in what n8n saves, shows and logs: $trouble, $onError',
	async ({ fault, onError }) => {
		const { sandbox, run, stored } = await openTuzhanScene({ tuzhanLimits: false });
		if (fault) sandbox.state.faults.push({ ...fault });
		const { run: result } = await run(
			'customer.getByPhoneOrOpenid',
			{ phone: '={{ $json.phone }}' },
			customers(2),
			onError,
		);
		const { accessToken } = await stored();
		const seen = [
			JSON.stringify(replaceCircularReferences(result)),
			inspect(result, { depth: Infinity, showHidden: true, maxArrayLength: null, maxStringLength: null }),
			readFileSync(logFile, 'utf8'),
		];
		expect(seen[0]).toContain(String(customers(1)[0].phone));
		for (const secret of [DEMO_TUZHAN_CLIENT.appSecret, ...(accessToken ? [String(accessToken)] : [])]) {
			expect(secret.length).toBeGreaterThan(8);
			for (const text of seen) expect(text).not.toContain(secret);
		}
	},
);
