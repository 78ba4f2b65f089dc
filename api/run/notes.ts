import type { IDataObject, IExecuteFunctions, IExecutePaginationFunctions } from 'n8n-workflow';
import type { AllItems, Repair } from './input';
import type { ParameterReader } from './parameters';

/** What is said of a run when it is over. */
export class Notes {
	private readonly repairs = new Map<number, Repair[]>();

	private readonly hints = new Set<string>();

	/** Takes down that a value of an item was put right. */
	repaired(itemIndex: number, repair: Repair): void {
		const known = this.repairs.get(itemIndex);
		if (known) known.push(repair);
		else this.repairs.set(itemIndex, [repair]);
	}

	/** Takes down something about the run as a whole, once. */
	hint(message: string): void {
		this.hints.add(message);
	}

	/** What was put right in an item. */
	of(itemIndex: number): Repair[] {
		return this.repairs.get(itemIndex) ?? [];
	}

	/**
	 * Says it below the output of the node.
	 *
	 * @param context n8n's context; of a tool, and in an older n8n, there is no place for it
	 * @param refused the items that were refused
	 * @param isDry whether nothing was sent
	 */
	show(context: IExecuteFunctions | IExecutePaginationFunctions, refused: ReadonlySet<number>, isDry: boolean): void {
		if (!('addExecutionHints' in context)) return;
		const column = isDry ? 'refused' : 'error';
		const isErrorOutput = !isDry && context.getNode().onError === 'continueErrorOutput';
		const where = isErrorOutput ? 'the error output' : `'${column}' in the output`;
		const repairs = [...this.repairs].filter(([itemIndex]) => !refused.has(itemIndex));
		const values = repairs.reduce((sum, [, ofItem]) => sum + ofItem.length, 0);
		const parts = [
			values === 1 ? '1 value was put right' : values > 1 && `${values} values were put right`,
			refused.size === 1
				? `1 item was refused: see ${where}`
				: refused.size > 1 && `${refused.size} items were refused: see ${where}`,
		].filter(Boolean);
		const messages = [...(parts.length ? [`${parts.join(', ')}.`] : []), ...this.hints];
		if (messages.length)
			context.addExecutionHints(...messages.map((message) => ({ message, location: 'outputPane' as const })));
	}
}

/**
 * What an operation sees of the run as a whole.
 *
 * @param items the input items, each with its index
 * @param parameter reads a parameter of one of them
 * @param notes takes down what is said of the run
 */
export function allItems(
	items: Iterable<[itemIndex: number, json: IDataObject]>,
	parameter: ParameterReader,
	notes: Notes,
): AllItems {
	const indexes: number[] = [];
	const json: IDataObject[] = [];
	for (const [itemIndex, fields] of items) {
		indexes.push(itemIndex);
		json.push(fields);
	}
	return {
		json,
		parameter: (name, index) => parameter(name, indexes[index]),
		known: new Map(),
		hint: (message) => notes.hint(message),
	};
}
