import { ContractFault } from './schema.mts';

/** Stands, with what is to be put there, wherever `npm run operation:new` could not know a fact. */
export const TO_FILL_IN = 'TO BE FILLED IN';

/**
 * Finds what is still to be filled in.
 *
 * @param value a part of a YAML file, or the text of a file
 * @param place where it stands
 * @returns one line for each place: where it is, and what belongs there
 */
export function openPlaces(value: unknown, place = ''): string[] {
	if (typeof value === 'string') {
		const lines = value.split('\n').filter((line) => line.includes(TO_FILL_IN));
		return lines.map((line) => [place, wantedIn(line)].filter(Boolean).join(': '));
	}
	if (typeof value !== 'object' || value === null) return [];
	const isList = Array.isArray(value);
	return Object.entries(value).flatMap(([name, part]) => {
		const here = [place, isList ? `number ${Number(name) + 1}` : name.replace(/^\/?TO BE FILLED IN: /, '')];
		return [...openPlaces(name, place), ...openPlaces(part, here.filter(Boolean).join(', '))];
	});
}

/**
 * Ends the work on what is still a stub.
 *
 * @param name what it is
 * @param content a part of a YAML file, or the text of a file
 * @throws ContractFault that says what is to be filled in
 */
export function refuseStub(name: string, content: unknown): void {
	const open = openPlaces(content);
	if (open.length === 0) return;
	throw new ContractFault(`${name} is a stub. To be filled in:\n${open.map((each) => `- ${each}`).join('\n')}`);
}

/** "// TO BE FILLED IN: the fields" → "the fields" */
const wantedIn = (line: string) =>
	line
		.slice(line.indexOf(TO_FILL_IN) + TO_FILL_IN.length)
		.replace(/^[:\s]+/, '')
		.replace(/['"`\s*/);]+$/, '');
