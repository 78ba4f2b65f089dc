import type { IDataObject, INode } from 'n8n-workflow';
import { InputRefusal } from '../../../api/refusal/refusal.ts';
import { jing } from '../../../api/system/jing.ts';
import { CallRefusal } from '../../../api/refusal/refusal.ts';
import { oneByOne } from '../../../api/run/oneByOne.ts';
import { declined, envelopeWith } from '../answers.mts';
import { FakeN8n, type SentCall } from '../fake-n8n.mts';

// It sends an item as it is; the item says what becomes of it.
const executor = oneByOne(({ json }) => {
	if (json.unusable) throw new InputRefusal('input_empty', "'Value' of identity 1 is empty.", 'Fill it in.');
	return {
		body: json,
		query: { full: true },
		rows: ({ data }) => {
			const { refused, copies = 1, id } = data as IDataObject;
			if (refused) throw new CallRefusal('declined', 'The row was refused.', 'Correct it.', { requestId: 'request-1' });
			return Array.from({ length: Number(copies) }, () => ({ id: id as string }));
		},
	};
});

/** Sends an item to a call that writes. */
export const write = executor(jing, { method: 'POST', path: '/v1/user/create', effect: 'write' });

/** Accepts every call. */
export const accept = ({ body }: SentCall) => envelopeWith(0, 'success', body);

/** Accepts what is not marked, and refuses the rest as the mark says. */
export const acceptUnlessMarked = (call: SentCall) => {
	const { declined: message } = call.body as IDataObject;
	return message ? declined(String(message)) : accept(call);
};

/** A credential with a token. */
export const withToken = (more = {}) => ({ accessToken: 'stored', ...more });

/** Surroundings with a token, in which the API accepts what is not marked. */
export function n8nWith(onError: INode['onError'], respond = acceptUnlessMarked, credential = withToken()): FakeN8n {
	return Object.assign(new FakeN8n(respond, credential), { onError });
}
