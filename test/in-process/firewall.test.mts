import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox } from '../../sandbox/server.mts';
import { BASE_PATH } from '../../sandbox/tuzhan/api.mts';
import { idOf } from '../../sandbox/tuzhan/seeds.mts';
import { letTimeFly } from './fast-clock.mts';
import { startFirewall } from './firewall.mts';
import { openScene, people, sentIn } from './JingUser/scene.mts';
import { openTuzhanScene } from './TuzhanAudience/scene.mts';

letTimeFly();

// What firewalls are known to answer, and a page that says that all is well.
const STATUSES = [200, 400, 403, 405, 406, 409, 412, 418, 444, 451, 493, 501];
const ATTACK = "' OR 1=1 --";

async function sandboxAddress(path = ''): Promise<{ url: string; close: () => Promise<void> }> {
	const sandbox = await startSandbox({ tuzhanLimits: false });
	return { url: `${sandbox.url}${path}`, close: async () => await sandbox.close() };
}

const numbersOf = (items: Array<{ json: IDataObject; origin?: IDataObject }>) =>
	items.map(({ origin }) => Number(origin?.number));

describe.each(STATUSES)('a row that a firewall answers with a web page and status %d', (status) => {
	test('leaves alone by the error output; the users beside it are written', async () => {
		const scene = await openScene();
		const { url } = await startFirewall(scene.sandbox.url, [ATTACK], status);
		await scene.store({ baseUrl: url });
		const items = people(40).map((item) => ({ ...item, remark: [5, 31].includes(Number(item.number)) ? ATTACK : 'x' }));
		const customFields = { field: [{ code: 'remark', value: '={{ $json.remark }}' }] };
		const { succeeded, failed } = await scene.run(items, {
			onError: 'continueErrorOutput',
			parameters: { customFieldsMode: 'define', customFields },
		});
		expect(numbersOf(failed)).toEqual([5, 31]);
		expect(succeeded).toHaveLength(38);
		expect(scene.sandbox.state.users.size).toBe(38);
		for (const { json } of failed) expect(json.error).toContain('a web page');
		expect(new Set(sentIn(scene).flat()).size).toBe(38);
	});
});

describe.each([200, 405])('in a call to Tuzhan, with status %d', (status) => {
	const run = async (operation: string, parameters: INodeParameters, items: IDataObject[], mark: string) => {
		const behind = await sandboxAddress(BASE_PATH);
		const { url, turnedBack } = await startFirewall(behind.url, [mark], status);
		const scene = await openTuzhanScene({}, { baseUrl: url + BASE_PATH });
		const outcome = await scene.run(operation, parameters, items, 'continueErrorOutput');
		await behind.close();
		return { ...outcome, turnedBack: turnedBack() };
	};

	test('an ID leaves alone, and the others are found', async () => {
		const items = Array.from({ length: 30 }, (_, number) => ({ number, id: idOf(number) }));
		const { succeeded, failed } = await run(
			'customer.getManyByIds',
			{ findBy: 'audienceUserId', ids: '={{ $json.id }}' },
			items,
			idOf(17),
		);
		expect(numbersOf(failed)).toEqual([17]);
		expect(numbersOf(succeeded)).toHaveLength(29);
	});

	test('a row of an import does too', async () => {
		const items = Array.from({ length: 30 }, (_, number) => ({ number, phone: String(13_900_000_000 + number) }));
		const { succeeded, failed, error } = await run(
			'customer.import',
			{
				importMode: 2,
				identities: { identity: [{ type: 'phone', value: '={{ $json.phone }}' }] },
				customer: { remark: '={{ $json.number === 17 ? "<script>" : "x" }}' },
			},
			items,
			'<script>',
		);
		expect(error).toBeUndefined();
		// A page as if all were well may hide an import that took place, and a second one is not known to do no harm.
		expect(numbersOf(failed).length).toBe(status === 405 ? 1 : failed.length);
		expect(numbersOf(failed)).toContain(17);
		expect(succeeded.length + failed.length).toBe(30);
	});
});
