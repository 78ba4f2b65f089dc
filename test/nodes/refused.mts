import { InputRefusal } from '../../api/refusal/refusal.ts';
import { expectSentence } from '../api/refusal/wording.mts';

/**
 * What the user is told about a form that cannot be used.
 *
 * @param read reads the form
 * @returns the message
 */
export function refused(read: () => unknown): string {
	let result: unknown;
	try {
		result = read();
	} catch (reason) {
		expect(reason).toBeInstanceOf(InputRefusal);
		const { message, description } = reason as InputRefusal;
		expectSentence(message);
		expectSentence(description);
		return message;
	}
	throw new Error(`It was accepted: ${JSON.stringify(result)}`);
}
