import type { ICredentialDataDecryptedObject, IDataObject, INode } from 'n8n-workflow';
import type { Answer } from '../../../api/call/envelope.ts';
import type { ItemInput } from '../../../api/run/input.ts';
import { TuzhanAudience } from '../../../nodes/TuzhanAudience/TuzhanAudience.node.ts';
import { answerWith } from '../../api/answers.mts';
import { FakeN8n, type SentCall } from '../../api/fake-n8n.mts';
import { runForm, type Form } from '../form-run.mts';

/** An answer in Tuzhan's envelope (contract/tuzhan.yaml, Envelope); a text is the JSON of data, digit by digit. */
export const tuzhanAnswer = (data?: unknown): Answer =>
	answerWith(
		`{"code":"200","errorCode":"SUCCESS","msg":"ok"${data === undefined ? '' : `,"data":${typeof data === 'string' ? data : JSON.stringify(data)}`}}`,
	);

/** A refusal in Tuzhan's envelope. */
export const tuzhanRefusal = (code: string, msg: string): Answer => answerWith({ code, errorCode: 'X', msg });

interface Settings {
	credential?: ICredentialDataDecryptedObject;
	onError?: INode['onError'];
}

/**
 * Fills in the form of an operation, once or for each item, and runs it.
 *
 * @param operation e.g. 'customer.getManyByIds'
 * @param filledIn what the user fills in
 * @param respond what Tuzhan answers
 */
export async function runTuzhan(
	operation: string,
	filledIn: IDataObject | IDataObject[],
	respond: (call: SentCall, index: number) => Answer,
	{ credential = {}, onError = 'stopWorkflow' }: Settings = {},
) {
	const n8n = Object.assign(
		new FakeN8n(respond, { accessToken: 'stored', baseUrl: 'https://tuzhan.example/api/open', ...credential }),
		{
			onError,
			credentialType: 'tuzhanApi',
		},
	);
	const [resource, name] = operation.split('.');
	const forms = [filledIn].flat().map((form) => ({ ...form, resource, operation: name }) as Form);
	const { items, error } = await runForm(
		n8n,
		new TuzhanAudience(),
		forms,
		forms.map((_, index) => ({ index })),
	);
	return { calls: n8n.calls, items, json: items.map(({ json }) => json), error, n8n };
}

/** What an operation sees of an item with these parameters; a name with a dot lies inside. */
export const inputOf = (parameters: IDataObject, credential: ICredentialDataDecryptedObject = {}): ItemInput => ({
	json: {},
	credential,
	parameter: (path) =>
		path.split('.').reduce<unknown>((value, name) => (value as IDataObject | undefined)?.[name], parameters) ?? null,
});
