import { notLoaded, type Asked } from '../../../tools/release/loading.mts';

const manifest = {
	name: 'n8n-nodes-some',
	version: '1.0.0',
	scripts: {},
	n8n: {
		nodes: ['dist/nodes/SomeUser/SomeUser.node.js', 'dist/nodes/SomeTrigger/SomeTrigger.node.js'],
		credentials: ['dist/credentials/SomeApi.credentials.js'],
	},
};
const files = ['package.json', 'dist/nodes/SomeUser/__schema__/v1.0.0/user/get.json'];
const iconUrl = { light: 'icons/n8n-nodes-some/a.svg', dark: 'icons/n8n-nodes-some/b.svg' };

/** An n8n in which all is well, but for the changes. */
function n8n({ without = '', notThere = '', log = '' } = {}): { asked: Asked; addresses: string[] } {
	const addresses: string[] = [];
	const nodes = [
		{ name: 'n8n-nodes-some.someUser', usableAsTool: true, iconUrl },
		{ name: 'n8n-nodes-some.someUserTool', usableAsTool: true, iconUrl },
		{ name: 'n8n-nodes-some.someTrigger', iconUrl },
	];
	const asked: Asked = {
		nodeTypes: async () => nodes.filter(({ name }) => name !== without),
		credentialTypes: async () =>
			[{ name: 'someApi', iconUrl: 'icons/n8n-nodes-some/c.svg' }].filter(({ name }) => name !== without),
		served: async (address) => {
			addresses.push(address);
			const type = address.endsWith('.svg') ? 'image/svg+xml' : 'application/json';
			// n8n answers what it does not know with the page of its editor.
			return address === notThere
				? new Response('', { headers: { 'content-type': 'text/html' } })
				: new Response('', { headers: { 'content-type': type } });
		},
		log: () => log,
	};
	return { asked, addresses };
}

test('asks for every node, credential, icon and preview', async () => {
	const { asked, addresses } = n8n();
	expect(await notLoaded(asked, manifest, files)).toEqual([]);
	expect(addresses.sort()).toEqual([
		'/icons/n8n-nodes-some/a.svg',
		'/icons/n8n-nodes-some/b.svg',
		'/icons/n8n-nodes-some/c.svg',
		'/schemas/n8n-nodes-some.someUser/1.0.0/user/get.json',
	]);
});

test.each([
	[{ without: 'n8n-nodes-some.someTrigger' }, 'The node n8n-nodes-some.someTrigger is not there'],
	[{ without: 'n8n-nodes-some.someUserTool' }, 'The node n8n-nodes-some.someUser is not there as a tool'],
	[{ without: 'someApi' }, 'The credential someApi is not there'],
	[{ notThere: '/icons/n8n-nodes-some/b.svg' }, '/icons/n8n-nodes-some/b.svg is not served (status 200)'],
	[
		{ notThere: '/schemas/n8n-nodes-some.someUser/1.0.0/user/get.json' },
		'/schemas/n8n-nodes-some.someUser/1.0.0/user/get.json is not served (status 200)',
	],
])('%p is found', async (change, sentence) => {
	expect(await notLoaded(n8n(change).asked, manifest, files)).toEqual([sentence]);
});

test('lines of the log about the package are found, as long as n8n starts', async () => {
	const log = 'Starting\n Loading n8n-nodes-some did not work\nOwner was set up successfully\nn8n-nodes-some later';
	const found = await notLoaded(n8n({ log }).asked, manifest, files);
	expect(found).toEqual(["n8n's log: Loading n8n-nodes-some did not work"]);
});
