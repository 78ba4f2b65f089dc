import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { inspect } from 'node:util';
import { replaceCircularReferences } from 'n8n-workflow';
import { DEMO_CLIENT, type FaultRule } from '../../../sandbox/server.mts';
import { logFile } from '../engine.mts';
import type { NodeRun } from '../node-run.mts';
import { errorSettings, openScene, people, type Scene } from './scene.mts';

const troubles: Array<[trouble: string, tokenPairs: number, fault?: FaultRule]> = [
	['no trouble', 1],
	['an expired token', 2, { kind: 'tokenExpired200' }],
	['an expired token as HTTP 401', 2, { kind: 'tokenExpired401' }],
	['tokens that are never good', 6, { kind: 'tokenExpired401', share: 1 }],
	['a call that is repeated', 1, { kind: 'resetBefore' }],
	['broken connections', 1, { kind: 'resetBefore', share: 1 }],
	['HTTP 503', 1, { kind: 'status', status: 503, share: 1 }],
	['a token request that is repeated', 1, { kind: 'resetBefore', path: '/v1/oauth2/' }],
	['broken connections to the token service', 0, { kind: 'resetBefore', path: '/v1/oauth2/', share: 1 }],
];

describe('no secret and no token is in what n8n saves, shows and logs', () => {
	describe.each(troubles)('%s', (_, tokenPairs, fault) => {
		const ended = new Map<string, { run: NodeRun; issued: string[] }>();
		// All at once, since the node waits before it repeats a call.
		beforeAll(async () => {
			await Promise.all(
				errorSettings.map(async (onError) => {
					const scene = await openScene();
					const issued = everythingIssuedBy(scene);
					if (fault) scene.sandbox.state.faults.push({ ...fault });
					ended.set(onError, { run: await scene.run(people(2), { onError }), issued });
				}),
			);
		});

		it.each(errorSettings)('%s', async (onError) => {
			const {
				run: { run, error },
				issued,
			} = ended.get(onError)!;
			const saved = JSON.stringify(replaceCircularReferences(run));
			const inMemory = inspect(run, { depth: Infinity, showHidden: true, maxArrayLength: null, maxStringLength: null });
			expect(saved).toContain(String(people(1)[0].mobile));
			expect(issued).toHaveLength(2 * tokenPairs);
			const log = await logAfter(error?.message);
			for (const secret of [DEMO_CLIENT.appSecret, ...issued]) {
				expect(saved).not.toContain(secret);
				expect(inMemory).not.toContain(secret);
				expect(log).not.toContain(secret);
			}
		});
	});

	it('takes them out of a message of JINGdigital that repeats them', async () => {
		const scene = await openScene();
		scene.sandbox.state.faults.push({ kind: 'code', msg: `sandbox: no use of ${DEMO_CLIENT.appSecret}` });
		const { run, error } = await scene.run(people(1));
		expect(error?.message).toContain('sandbox: no use of [hidden]');
		expect(JSON.stringify(replaceCircularReferences(run))).not.toContain(DEMO_CLIENT.appSecret);
	});
});

/** Collects the tokens that a sandbox issues from now on, which it does not keep in a readable form itself. */
function everythingIssuedBy({ sandbox }: Scene): string[] {
	const issued: string[] = [];
	const { tokens } = sandbox.state;
	const issue = tokens.issue.bind(tokens);
	tokens.issue = (appId) => {
		const pair = issue(appId);
		issued.push(String(pair.access_token), String(pair.refresh_token));
		return pair;
	};
	return issued;
}

/** n8n's log, once it has arrived at what ended the run. */
async function logAfter(message = ''): Promise<string> {
	const deadline = Date.now() + 5_000;
	for (;;) {
		const log = readFileSync(logFile, 'utf8');
		if (log.includes(message)) return log;
		expect(Date.now()).toBeLessThan(deadline);
		await nextTurn();
	}
}
