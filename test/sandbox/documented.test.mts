import path from 'node:path';
import type { OpenAPIBackend } from 'openapi-backend';
import { jing } from '../../api/system/jing.ts';
import { tuzhan } from '../../api/system/tuzhan.ts';
import { knownAnswers } from '../../tools/generate/previews/answers.mts';
import { document, validatorOf } from '../contract/documents.mts';
import { documentedOperations } from '../nodes/documented-operations.mts';
import { n8nFor, runOperation } from '../nodes/operation-run.mts';
import { openSession, type Session } from './session.mts';
import { openTuzhan, type TuzhanSession } from './tuzhan/session.mts';

const contract = path.join(__dirname, '../../contract');
const systems = { jing, tuzhan };

let sessions: { jing: Session; tuzhan: TuzhanSession };
let validators: { jing: OpenAPIBackend; tuzhan: OpenAPIBackend };
beforeAll(async () => {
	sessions = { jing: await openSession(), tuzhan: await openTuzhan() };
	sessions.tuzhan.sandbox.state.settings.tuzhanLimits = false;
	validators = {
		jing: await validatorOf(document('jing.yaml')),
		tuzhan: await validatorOf(document('tuzhan.yaml')),
	};
});
afterAll(() => Promise.all(Object.values(sessions).map(({ sandbox }) => sandbox.close())));

// By itself the sandbox knows some operations; the others it answers with the contract's example.
test.each(documentedOperations.map((each) => [each.key, each] as const))(
	'%s is served as its node asks for it, with an answer that the contract allows',
	async (_, { node, operation: { row, example } }) => {
		const [known] = knownAnswers(contract, row);
		const n8n = n8nFor(node, () => known);
		const [{ method, url, qs = {}, body }] = (await runOperation(n8n, node, row, example)).calls;
		const query = new URLSearchParams(Object.entries(qs).map(([name, value]) => [name, String(value)]));
		const address = `${new URL(url).pathname}${query.size ? `?${query}` : ''}`;
		const { status, envelope } = await sessions[row.system].ask(method, address, body);
		const { successCodes, envelope: names } = systems[row.system];
		expect(envelope).toMatchObject({ [names.code]: expect.anything() });
		expect([status, successCodes.includes(Number(envelope.code))]).toEqual([200, true]);
		expect(validators[row.system].validateResponse(envelope, String(row.operationId)).errors).toBeNull();
	},
);
