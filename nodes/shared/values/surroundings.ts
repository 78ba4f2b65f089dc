const SEPARATOR = /[,，;；、|/\s]/;
// As links and the headers of e-mail write it.
const SCHEME = /^(?:mailto|tel):/i;
const IN_HEADER = /^(?:[^<>]*\s)?<([^<>\s]+)>$/;

/**
 * Takes away what stands around a single telephone number or e-mail address and does not belong to it: separators of a list of which
 * only this one is left, mailto: and tel: of a link, a name before an address in angle brackets.
 *
 * @param text a text without blanks around it
 */
export function withoutSurroundings(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && SEPARATOR.test(text[start])) start += 1;
	while (end > start && SEPARATOR.test(text[end - 1])) end -= 1;
	// Of nothing but separators, the sign stands for nothing.
	const inner = start === end ? text : text.slice(start, end).replace(SCHEME, '');
	return IN_HEADER.exec(inner)?.[1] ?? inner;
}
