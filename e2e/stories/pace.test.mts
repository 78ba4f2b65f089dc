import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { connect, credentialFor } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { people, startAndNode, upsertByMobile } from '../workflow.mts';

const n8n = connect();
const items = people(300);

describe.each(['http200', 'http429'] as const)(
	'where JINGdigital takes fewer calls than the credential says (%s)',
	(rateLimitWith) => {
		let sandbox: Sandbox;
		beforeAll(async () => (sandbox = await startSandbox({ rateLimit: { calls: 50, seconds: 2 }, rateLimitWith })));
		afterAll(async () => await sandbox.close());

		test('calls are refused, and no item is lost', async () => {
			const name = `Too fast, ${rateLimitWith}`;
			const id = await n8n.createCredential('jingOAuth2Api', name, {
				...credentialFor(sandbox),
				callsPer10Seconds: 5000,
			});
			const node = upsertByMobile({
				credentials: { jingOAuth2Api: { id, name } },
				parameters: { options: { usersPerCall: 1 } },
			});
			const execution = await n8n.run(startAndNode(name, items, node), { within: 120_000 });

			expect(execution.error?.message).toBeUndefined();
			expect(outputItems(execution, 'Node')).toHaveLength(items.length);
			expect(sandbox.state.users.size).toBe(items.length);
			const calls = sandbox.state.calls.filter(({ path }) => path.startsWith('/v1/user'));
			const refused = calls.filter(({ code }) => String(code) !== '10000');
			expect(calls.length - refused.length).toBe(items.length);
			expect(refused.length).toBeGreaterThan(0);
		});
	},
);
