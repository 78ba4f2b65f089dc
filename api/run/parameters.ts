import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { InputRefusal } from '../refusal/refusal';

/** Reads a parameter of one item; null when the form does not hold it. */
export type ParameterReader = (name: string, itemIndex: number) => unknown;

// `={{ $json.name }}` and `={{ $json["a name"].part }}`, alone in their parameter.
const FIELD = /^=\{\{\s*\$json((?:\.[A-Za-z_]\w*|\["[^"\\]+"\]|\['[^'\\]+'\])+)\s*\}\}$/;
const STEP = /\.(\w+)|\["([^"]+)"\]|\['([^']+)'\]/g;

/** A parameter as the user wrote it: the same for all items; fields of the input item; or an expression that n8n has to evaluate. */
type Written = { kind: 'fixed'; value: unknown } | { kind: 'fields' } | { kind: 'expression' };

/**
 * Reads the parameters of all items of a run.
 *
 * n8n evaluates every expression in an isolate of its own, 1.5 to 2 ms each, which is most of the cost of an item. So what is the same
 * for all items is read once, and what is a plain field of the input item is read from the item.
 *
 * @param context n8n's context of the node
 * @param items the input items
 */
export function parametersOf(context: IExecuteFunctions, items: INodeExecutionData[]): ParameterReader {
	const written = new Map<string, Written & { raw: unknown }>();
	const inspected = (name: string) => {
		const raw: unknown = context.getNodeParameter(name, 0, null, { rawExpressions: true });
		const expressions = expressionsIn(raw);
		const isFixed = expressions.length === 0;
		if (isFixed)
			return {
				kind: 'fixed' as const,
				value: evaluated(() => context.getNodeParameter(name, 0, null) as unknown),
				raw,
			};
		return { kind: expressions.every((text) => FIELD.test(text)) ? ('fields' as const) : ('expression' as const), raw };
	};
	return (name, itemIndex) => {
		const parameter = written.get(name) ?? inspected(name);
		written.set(name, parameter);
		if (parameter.kind === 'fixed') return parameter.value;
		if (parameter.kind === 'fields') {
			const value = filledIn(parameter.raw, items[itemIndex].json);
			if (value !== UNKNOWN) return value;
		}
		return evaluated(() => context.getNodeParameter(name, itemIndex, null) as unknown);
	};
}

/**
 * Has n8n evaluate a parameter. What it throws there is about an expression of the user's.
 *
 * @param read reads the parameter
 * @throws InputRefusal with n8n's words
 */
export function evaluated<T>(read: () => T): T {
	try {
		return read();
	} catch (reason) {
		throw expressionRefusal(reason as Error & { description?: string | null });
	}
}

const expressionRefusal = ({ message, description }: Error & { description?: string | null }) =>
	new InputRefusal(
		'expression_failed',
		message,
		description ||
			'n8n could not evaluate an expression of this node. Look at the expression and the fields that it reads.',
	);

/** Stands for a field that the item does not plainly have: what n8n makes of such an expression is its own affair. */
const UNKNOWN = Symbol('unknown');

function expressionsIn(raw: unknown): string[] {
	if (typeof raw === 'string') return raw.startsWith('=') ? [raw] : [];
	if (typeof raw !== 'object' || raw === null) return [];
	return Object.values(raw).flatMap(expressionsIn);
}

function filledIn(raw: unknown, json: IDataObject): unknown {
	if (typeof raw === 'string' && raw.startsWith('=')) return fieldOf(raw, json);
	if (typeof raw !== 'object' || raw === null) return raw;
	const entries = Object.entries(raw).map(([name, part]) => [name, filledIn(part, json)] as const);
	if (entries.some(([, value]) => value === UNKNOWN)) return UNKNOWN;
	return Array.isArray(raw) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

function fieldOf(expression: string, json: IDataObject): unknown {
	const path = FIELD.exec(expression)?.[1] ?? '';
	let value: unknown = json;
	for (const [, ...names] of path.matchAll(STEP)) {
		const name = names.find((part) => part !== undefined) ?? '';
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return UNKNOWN;
		value = (value as IDataObject)[name];
	}
	return ['string', 'number', 'boolean'].includes(typeof value) ? value : UNKNOWN;
}
