import type { ICredentialDataDecryptedObject, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { oneByOne } from '../../../api/run/oneByOne.ts';
import { openSessions } from '../../../api/run/sessions.ts';
import { jing } from '../../../api/system/jing.ts';
import { tuzhan } from '../../../api/system/tuzhan.ts';
import { fingerprintOf } from '../../../api/token/store.ts';
import { answerWith, someCredential } from '../answers.mts';
import { FakeN8n } from '../fake-n8n.mts';
import { runNode } from '../node-run.mts';

/** n8n's context, in which each item has a credential of its own; counts the readings. */
function contextWith(credentialOf: (itemIndex: number) => ICredentialDataDecryptedObject) {
	const reads: number[] = [];
	const getCredentials = async (_type: string, itemIndex: number) => {
		reads.push(itemIndex);
		return await Promise.resolve({ ...credentialOf(itemIndex) });
	};
	return { reads, context: { getCredentials } as unknown as IExecuteFunctions };
}

const settings = { off: new AbortController().signal };

test.each([jing, tuzhan])(
	'$name: a credential without expressions is read once, and all items share a session',
	async (system) => {
		for (const differsByItem of [false, undefined, '', 'false']) {
			const { context, reads } = contextWith(() => someCredential({ differsByItem: differsByItem as boolean }));
			const sessionOf = await openSessions(context, system, settings);
			const sessions = await Promise.all([0, 1, 2].map(async (item) => await sessionOf(item)));
			expect(new Set(sessions).size).toBe(1);
			expect(reads).toEqual([0]);
		}
	},
);

test.each([jing, tuzhan])(
	'$name: with an expression each item has its own, and the same ones share a session',
	async (system) => {
		const tenants = ['a', 'b', 'a', 'c', 'b'];
		const base = someCredential();
		const { context, reads } = contextWith((item) => ({ ...base, differsByItem: true, appId: tenants[item] }));
		const sessionOf = await openSessions(context, system, settings);
		const sessions = [];
		for (const item of tenants.keys()) sessions.push(await sessionOf(item));
		expect(sessions.map(({ credential }) => credential.appId)).toEqual(tenants);
		expect(sessions[2]).toBe(sessions[0]);
		expect(sessions[4]).toBe(sessions[1]);
		expect(reads).toEqual([0, 1, 2, 3, 4]);
		expect((await sessions[3].read()).appId).toBe('c');
	},
);

describe('a run', () => {
	const read = oneByOne(({ json }) => ({ body: { id: json.id as number }, rows: ({ data }) => [data as IDataObject] }));
	const execution = read(jing, { method: 'POST', path: '/v1/user/create', effect: 'read' });

	const tenants = ['a', 'b', 'a', 'b', 'c', 'a'];
	const items = tenants.map((tenant, id) => ({ id, tenant }));

	test('sends each item with its own token, in the order of the items, linked', async () => {
		const base = someCredential({ differsByItem: true });
		const n8n = new FakeN8n(({ body, token }) =>
			// The token itself would be hidden.
			answerWith({ code: 0, data: { ...(body as object), tenant: token.slice(-1) } }),
		);
		n8n.credentialOf = (item) => {
			const credential = {
				...base,
				appId: `${String(base.appId)} ${tenants[item]}`,
				accessToken: `of ${tenants[item]}`,
			};
			return { ...credential, tokenFingerprint: fingerprintOf(credential) };
		};
		const { items: out } = await runNode(n8n, execution, items);
		expect(out).toEqual(items.map((json, item) => ({ json, pairedItem: { item } })));
		expect(n8n.calls).toHaveLength(6);
		expect(n8n.credentialReads).toBe(6);
	});

	test('whose credential has no expression reads it once, however many items there are', async () => {
		const n8n = new FakeN8n(({ body }) => answerWith({ code: 0, data: body }), {
			accessToken: 'stored',
			differsByItem: false,
		});
		await runNode(n8n, execution, items);
		expect(n8n.credentialReads).toBe(1);
	});
});
