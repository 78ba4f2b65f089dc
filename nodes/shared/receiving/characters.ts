/** The first bytes of a text by which its character set is known. */
const MARKS: Array<[mark: number[], characterSet: string]> = [
	[[0xef, 0xbb, 0xbf], 'utf-8'],
	[[0xff, 0xfe], 'utf-16le'],
	[[0xfe, 0xff], 'utf-16be'],
];

/**
 * Reads the text of a body.
 *
 * @param bytes the body
 * @param declared the character set that its Content-Type names; UTF-8 where there is none
 * @returns the text without a byte order mark; undefined where the bytes are no text of that character set
 */
export function bodyText(bytes: Uint8Array, declared = 'utf-8'): string | undefined {
	// As Node.js writes them.
	const named = declared.replace(/^(utf16le|ucs-?2)$/i, 'utf-16le');
	const [, marked] = MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte)) ?? [];
	try {
		return new TextDecoder(marked ?? named, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}
