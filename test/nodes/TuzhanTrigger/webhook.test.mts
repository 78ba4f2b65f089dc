import { existsSync } from 'node:fs';
import path from 'node:path';
import { NodeHelpers, type IDataObject, type IHookFunctions } from 'n8n-workflow';
import { TuzhanTrigger } from '../../../nodes/TuzhanTrigger/TuzhanTrigger.node.ts';
import { FakeStore } from '../shared/receiving/fake-store.mts';
import { startedWith } from '../JingTrigger/deliver.mts';
import { deliverCallback, documentedCallback } from './delivered.mts';

const tagged = documentedCallback('changeTag');
const secret = 'correct horse battery staple';
const credential: IDataObject = {
	secret,
	placement: 'header',
	headerName: 'X-Webhook-Secret',
	allowedAddresses: '192.0.2.0/24',
};
const form = { authentication: 'secret' };
const ip = '192.0.2.7';

test('who knows the secret and has an allowed address starts the workflow, nobody else', async () => {
	const headers = { 'x-webhook-secret': secret };
	expect(startedWith(await deliverCallback(tagged, form, { credential, headers, ip }))).toHaveLength(1);
	expect(await deliverCallback(tagged, form, { credential, ip })).toMatchObject({ status: 401, outputs: undefined });
	expect(await deliverCallback(tagged, form, { credential, headers, ip: '198.51.100.1' })).toMatchObject({
		status: 403,
		outputs: undefined,
	});
});

test('a callback that is delivered again is answered and starts nothing, also after a restart', async () => {
	const [nodeId, store] = ['a node of its own', new FakeStore()];
	expect((await deliverCallback(tagged, {}, { nodeId, store })).answer).toEqual({ received: 1, started: 1 });
	expect(await deliverCallback(tagged, {}, { nodeId, store })).toMatchObject({
		status: 200,
		answer: { received: 1, started: 0, repeated: 1 },
		outputs: undefined,
	});
	const another = { ...tagged, createTime: 1731402881001 };
	expect(startedWith(await deliverCallback(another, {}, { nodeId, store }))).toHaveLength(1);
});

test('a body without a callback is refused with a reason', async () => {
	expect(await deliverCallback('changeTag')).toMatchObject({ status: 400, outputs: undefined });
});

test('the answer is what the form says', async () => {
	const options = { answerStatus: 202, answerBody: '{"code":0}' };
	expect(await deliverCallback(tagged, { options })).toMatchObject({ status: 202, answer: { code: 0 } });
});

test('publishing and unpublishing always succeed, since there is nothing to register', async () => {
	const { checkExists, create, delete: remove } = new TuzhanTrigger().webhookMethods.default;
	const context = Object.freeze(Object.create(null)) as IHookFunctions;
	expect(await checkExists.call(context)).toBe(true);
	expect(await create.call(context)).toBe(true);
	expect(await remove.call(context)).toBe(true);
});

describe('the form', () => {
	const { description } = new TuzhanTrigger();

	test('begins with what starts the workflow, and has five fields at most', () => {
		const fields = description.properties.filter(({ type }) => type !== 'notice').map(({ displayName }) => displayName);
		expect(fields).toEqual(['Events', 'Authentication', 'Simplify', 'Filters', 'Options']);
	});

	test('asks for the secret, unless Authentication says otherwise', () => {
		const [credential] = description.credentials!;
		const shown = (authentication: string) =>
			NodeHelpers.displayParameter({ authentication }, credential, { typeVersion: 2 }, description);
		expect([shown('secret'), shown('none')]).toEqual([true, false]);
	});

	test('says what has not been read', () => {
		expect(description.properties[0].displayName).toMatch(/how it is registered has not been read/);
		const { executionsHelp } = description.triggerPanel as { executionsHelp: { active: string; inactive: string } };
		for (const text of Object.values(executionsHelp)) {
			expect(text).toMatch(/How a callback address is registered at Tuzhan has not been read/);
			expect(text).toMatch(/what Tuzhan expects has not been read/);
		}
		const texts = JSON.stringify(description.properties);
		expect(texts).toMatch(/Whether Tuzhan signs what it sends has not been read/);
		expect(texts).not.toContain('JINGdigital');
	});

	test('has icons for light and dark', () => {
		const { light, dark } = description.icon as { light: string; dark: string };
		expect(light).not.toBe(dark);
		const folder = path.join(__dirname, '../../../nodes/TuzhanTrigger');
		for (const icon of [light, dark]) expect(existsSync(path.join(folder, icon.replace('file:', '')))).toBe(true);
	});
});
