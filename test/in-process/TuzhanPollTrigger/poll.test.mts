import type { IDataObject } from 'n8n-workflow';
import { TuzhanApi } from '../../../credentials/TuzhanApi.credentials.ts';
import { TuzhanPollTrigger } from '../../../nodes/TuzhanPollTrigger/TuzhanPollTrigger.node.ts';
import { DEMO_TUZHAN_CLIENT, startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { BASE_PATH } from '../../../sandbox/tuzhan/api.mts';
import { CredentialStore } from '../credential-store.mts';
import { letTimeFly } from '../fast-clock.mts';
import { install } from '../installed.mts';
import { PolledInProcess } from '../polled.mts';

letTimeFly();
const installed = install([TuzhanPollTrigger], [TuzhanApi]);
let sandbox: Sandbox;
beforeEach(async () => (sandbox = await startSandbox()));
afterEach(async () => await sandbox.close());

function published(options: IDataObject): PolledInProcess {
	const credentialStore = new CredentialStore(installed.credentialTypes);
	const baseUrl = `${sandbox.url}${BASE_PATH}`;
	const credentials = credentialStore.save('tuzhanApi', { ...DEMO_TUZHAN_CLIENT, baseUrl });
	const parameters = { simplify: true, options } as never;
	return new PolledInProcess(installed, credentialStore, { type: 'tuzhanPollTrigger', parameters, credentials });
}

const idOf = ({ profile }: { profile: { audienceUserId: string } }) => profile.audienceUserId;
const idsOf = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.audienceUserId);

test('on n8n itself, customers at the end and in between come once each, with their profiles, over a restart too', async () => {
	const { world } = sandbox.state.tuzhan;
	const polled = published({ lookThrough: 'poll' });
	expect(await polled.poll()).toEqual([]);
	const [between, last] = [world.createBetween(), world.create()];
	const items = await polled.poll();
	expect(idsOf(items)).toEqual([idOf(between), idOf(last)]);
	expect(items[1].json).toMatchObject({ phone: last.profile.phone });
	polled.restart();
	const later = world.createBetween();
	expect(idsOf(await polled.poll())).toEqual([idOf(later)]);
	expect(await polled.poll()).toEqual([]);
	expect(polled.stored.length).toBeLessThan(100_000);
});

test('on n8n itself, nobody in between is looked for without the option', async () => {
	const polled = published({});
	expect(await polled.poll()).toEqual([]);
	sandbox.state.tuzhan.world.createBetween();
	const created = sandbox.state.tuzhan.world.create();
	expect(idsOf(await polled.poll())).toEqual([idOf(created)]);
	expect(polled.stored.length).toBeLessThan(500);
});
