import type { IDataObject } from 'n8n-workflow';
import { ANY_EVENT, eventOptions, familyLabels, keysOfOption } from './choice';
import { listedEventsLike } from './events';

/** The parameters that decide on the outputs, as the form holds them. */
export interface OutputParameters {
	events?: unknown;
	options?: IDataObject;
}

/** An event to choose: the keys of contract/events.yaml that its option stands for, and its family. */
interface Row {
	keys: string[];
	family: string;
}

const OTHER = 'other';

// In the order of the contract: connections count outputs, so their order must not depend on how events are called.
const rows: Row[] = [...keysOfOption.values()].map((keys) => ({ keys, family: keys[0].split('.')[0] }));

const labels: Record<string, string> = {
	...familyLabels,
	...Object.fromEntries(eventOptions.map(({ name, value }) => [value, name])),
	[OTHER]: 'Other Events',
};

const groupsOf = ({ events = [], options = {} }: OutputParameters): string[] => {
	const { outputPer, passUnknownEvents, ownKeywords = [] } = options;
	if (!outputPer) return [];
	const chosen = [events].flat();
	const isAny = chosen.includes(ANY_EVENT);
	const picked = rows.filter(({ keys }) => isAny || keys.some((key) => chosen.includes(key)));
	const groups = picked.map(({ keys, family }) => (outputPer === 'event' ? keys[0] : family));
	const hasOthers = isAny || passUnknownEvents || [ownKeywords].flat().length > 0 || groups.length === 0;
	return [...new Set(hasOthers ? [...groups, OTHER] : groups)];
};

// What the editor evaluates to draw the outputs: the same as groupsOf, so that it shows the very outputs that items are sent to.
// n8n ends an expression at the first two braces that stand side by side.
const GROUPS_IN_THE_EDITOR = [
	'((options, chosen, table) =>',
	'((isAny, groups) =>',
	'[...new Set(isAny || options.passUnknownEvents || [options.ownKeywords ?? []].flat().length > 0 || groups.length === 0',
	`? [...groups, "${OTHER}"] : groups)]`,
	`)(chosen.includes("${ANY_EVENT}"), table`,
	`.filter((row) => chosen.includes("${ANY_EVENT}") || row.keys.some((key) => chosen.includes(key)))`,
	'.map((row) => (options.outputPer === "event" ? row.keys[0] : row.family))))',
].join(' ');

/** The outputs of the node, one if they are not split; n8n evaluates this in the editor, not for each delivery. */
export const outputs: `={{${string}}}` = `={{ !$parameter["options"]?.["outputPer"] ? ["main"] : ${GROUPS_IN_THE_EDITOR}($parameter["options"], [$parameter["events"] ?? []].flat(), ${JSON.stringify(rows)}).map((group) => ({ type: "main", displayName: (${JSON.stringify(labels)})[group] })) }}`;

/**
 * Sends events to the outputs of the node. An event that can be several chosen ones goes to the first of them only.
 *
 * @param events the events as delivered
 * @param parameters the form
 * @returns for each output the numbers of its events, in their order
 */
export function distribute(events: IDataObject[], parameters: OutputParameters): number[][] {
	const groups = groupsOf(parameters);
	if (groups.length === 0) return [events.map((_, index) => index)];
	const outputOf = (event: IDataObject) => {
		const keys = listedEventsLike(event).map(({ key }) => key);
		const mine = rows
			.filter((row) => row.keys.some((key) => keys.includes(key)))
			.flatMap((row) => [groups.indexOf(row.keys[0]), groups.indexOf(row.family)])
			.filter((output) => output >= 0);
		return mine.length > 0 ? mine[0] : groups.length - 1;
	};
	const numbered = events.map((event, index) => ({ index, output: outputOf(event) }));
	return groups.map((_, output) => numbered.filter((one) => one.output === output).map(({ index }) => index));
}
