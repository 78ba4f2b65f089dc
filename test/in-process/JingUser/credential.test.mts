import type { IDataObject } from 'n8n-workflow';
import { DEMO_CLIENT } from '../../../sandbox/server.mts';
import { mobileOf, openScene, people } from './scene.mts';

const OTHER = { ...DEMO_CLIENT, appId: '202401010000000000000000002' };
const tenants = [DEMO_CLIENT, OTHER, DEMO_CLIENT, OTHER].map(({ appId }) => appId);
const items: IDataObject[] = people(4).map((person, index) => ({ ...person, tenant: tenants[index] }));

it('each item goes with the App ID that its expression gives; items with the same one share calls and a token', async () => {
	const scene = await openScene({ clients: [DEMO_CLIENT, OTHER] }, { appId: '={{ $json.tenant }}' });
	const { succeeded, error } = await scene.run(items);
	expect(error).toBeUndefined();
	expect(succeeded.map(mobileOf)).toEqual(items.map(({ mobile }) => mobile));
	const calls = scene.sandbox.state.calls.filter(({ path }) => path.startsWith('/v1/user/'));
	const written = calls.map(({ headers, body }) => [
		headers.app_id,
		(body as Array<{ identities: Array<{ value: string }> }>).map(({ identities }) => identities[0].value),
	]);
	expect(written.sort()).toEqual([
		[OTHER.appId, [items[1].mobile, items[3].mobile]],
		[DEMO_CLIENT.appId, [items[0].mobile, items[2].mobile]],
	]);
	expect(scene.tokenRequests()).toBe(2);
	expect((await scene.stored()).appId).toBe('={{ $json.tenant }}');
});

it('an item whose App ID is unknown leaves by the error output; the others are written', async () => {
	const scene = await openScene({}, { appId: '={{ $json.tenant }}' });
	const { succeeded, failed } = await scene.run(items, { onError: 'continueErrorOutput' });
	expect(succeeded.map(mobileOf)).toEqual([items[0].mobile, items[2].mobile]);
	expect(failed.map(({ origin }) => origin?.number)).toEqual([1, 3]);
});

it.each([1, 200])(
	'without an expression the credential is read no more often for %i items than for one',
	async (count) => {
		const scene = await openScene();
		await scene.run(people(1));
		const before = scene.credentialStore.reads;
		await scene.run(people(count));
		expect(scene.credentialStore.reads - before).toBe(1);
	},
);
