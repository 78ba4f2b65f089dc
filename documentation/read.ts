import { InputRefusal } from '../api/refusal/refusal';
import { claimsIn } from './claims';
import type { DocumentedOperation, Reading } from './operation';
import { withRemarks } from './remarks';
import { tidied } from './text';

/** How much is read; whoever does not wait in an editor may ask for more. */
export interface ReadingLimits {
	/** The longest text, in characters. */
	most?: number;
	/** The longest text in YAML, which takes longer to read. */
	mostYaml?: number;
}

const MOST_CHARACTERS = 5_000_000;
const WHAT_TO_PASTE =
	"Paste the operation's whole page from its heading to the example of the answer, its cURL command, or an export as OpenAPI.";

/**
 * Reads a text of documentation: OpenAPI 3 or Swagger 2 in JSON or YAML, an Apifox page in Markdown or as it is copied in a browser,
 * Markdown exports of Apifox and YApi, cURL commands, a Postman collection or a HAR file, alone or several of them in one text.
 *
 * @param text the text
 * @param limits how much is read
 * @returns the operations that it describes, in its order, and what could not be read; at least one operation
 * @throws InputRefusal when it is empty, too large, or no operation with method and path is found
 */
export function readDocumentation(text: string, limits: ReadingLimits = {}): Reading {
	const { most = MOST_CHARACTERS } = limits;
	if (text.trim() === '') throw refusal('The documentation is empty.', WHAT_TO_PASTE);
	if (text.length > most) {
		const size = (text.length / 1_000_000).toFixed(1);
		throw refusal(
			`The documentation holds ${size} MB, and ${most / 1_000_000} MB are read.`,
			'Export fewer operations, or paste the pages of those that you need.',
		);
	}
	const claims = claimsIn(tidied(text), limits);
	const reasons = claims.flatMap(({ reason }) => reason ?? []);
	const operations = distinct(claims.flatMap((claim) => claim.operations)).map(withRemarks);
	const named = operations.filter(({ path }) => path !== '');
	const pathless = operations.filter(({ path }) => path === '').map(reasonWithoutPath);
	if (named.length) {
		return { operations: named, leftOut: [...reasons, ...pathless].map(({ message }) => message) };
	}
	const [first] = [...reasons, ...pathless];
	throw first ?? refusal('The documentation holds no operation: no method with a path was found in it.', WHAT_TO_PASTE);
}

const refusal = (message: string, description: string) =>
	new InputRefusal('documentation_unreadable', message, description);

function reasonWithoutPath({ name, method }: DocumentedOperation): InputRefusal {
	return refusal(
		`The page ${name ? `'${name}'` : `with the method ${method}`} has no path in it.`,
		"Copy the page's cURL command too, which has the path, and paste it below the page.",
	);
}

/** A page and its cURL command are one operation; what says more of it counts. */
function distinct(operations: DocumentedOperation[]): DocumentedOperation[] {
	const known = new Map<string, DocumentedOperation>();
	for (const operation of operations) {
		const key = `${operation.method} ${operation.path}`;
		const before = known.get(key);
		const isSame =
			before && operation.path !== '' && (before.name === operation.name || !before.name || !operation.name);
		if (!before) known.set(key, operation);
		else if (!isSame) known.set(`${key} ${known.size}`, operation);
		else if (weight(operation) > weight(before)) known.set(key, { ...operation, name: operation.name || before.name });
	}
	return [...known.values()];
}

const weight = ({ name, fields, answer }: DocumentedOperation) =>
	(name ? 2 : 0) + (answer ? 2 : 0) + (fields.some(({ fromExample }) => !fromExample) ? 3 : 0);

/**
 * Reads a text that is meant to describe one operation.
 *
 * @param text the text
 * @returns the operation
 * @throws InputRefusal as readDocumentation does, and when it describes several
 */
export function readOneOperation(text: string): DocumentedOperation {
	return onlyOperation(readDocumentation(text));
}

/**
 * The operation of a text that is meant to describe one.
 *
 * @param reading what was read in it
 * @throws InputRefusal when it describes several
 */
export function onlyOperation({ operations }: Pick<Reading, 'operations'>): DocumentedOperation {
	if (operations.length === 1) return operations[0];
	const names = operations.slice(0, 3).map(({ name, method, path }) => `'${name || `${method} ${path}`}'`);
	const rest = operations.length > names.length ? ` and ${operations.length - names.length} more` : '';
	throw refusal(
		`The documentation describes ${operations.length} operations: ${names.join(', ')}${rest}.`,
		'Paste the page of one operation alone.',
	);
}
