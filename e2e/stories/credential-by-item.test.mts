import { connect, credentialFor, openSandbox } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { DEMO_CLIENT } from '../../sandbox/server.mts';
import { people, upsertByMobile, workflowWith } from '../workflow.mts';

const n8n = connect();
const other = { ...DEMO_CLIENT, appId: '202401010000000000000000002' };

test('a credential whose App ID is an expression is another one for each item', async () => {
	const { sandbox, credentials, credentialId } = await openSandbox(n8n, { clients: [DEMO_CLIENT, other] });
	try {
		const appId = '={{ $json.tenant }}';
		const fields = { ...credentialFor(sandbox), appId };
		await n8n.updateCredential(credentialId, 'jingOAuth2Api', credentials.jingOAuth2Api.name, fields);
		const tenants = [DEMO_CLIENT, other, DEMO_CLIENT, { appId: 'nobody' }];
		const items = people(4).map((person, index) => ({ ...person, tenant: tenants[index].appId }));
		const node = upsertByMobile({ credentials, onError: 'continueErrorOutput' });
		const execution = await n8n.run(workflowWith('A credential by item', items, node));
		const written = sandbox.state.calls.filter(({ path }) => path === '/v1/user/update');
		expect(outputItems(execution, 'After', 0).map(({ json }) => json.origin)).toEqual([0, 1, 2]);
		expect(written).toHaveLength(2);
		expect((await n8n.shownCredential(credentialId)).appId).toBe(appId);
	} finally {
		await sandbox.close();
	}
});
