import { jing } from '../../../api/system/jing.ts';

const SHUNNED = /\b(errors?|problems?|failures?|failed|mistakes?)\b|!/i;

/** Holds a text for the user to the house rules: a sentence, in plain words, without blame. */
export function expectSentence(text: string | null | undefined): void {
	expect(text).toMatch(/^['\p{Lu}].*[.?]$/su);
	// The name of a page of JINGdigital's is theirs.
	expect(text?.replace(jing.codesAdvice, '')).not.toMatch(SHUNNED);
}
