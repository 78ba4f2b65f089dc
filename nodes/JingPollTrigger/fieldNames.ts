import { NodeApiError, type IDataObject, type ILoadOptionsFunctions, type INodeListSearchResult } from 'n8n-workflow';
import { openSession } from '../../api/call/session';
import { jing } from '../../api/system/jing';
import { shown } from '../shared/values/shown';
import { listCallOf } from './form';
import { firstRows } from './listing';
import { FIELD_NAMES_METHOD, NO_FIELD } from './names';
import { rowFieldsOf } from './suggestion';

interface Named {
	name: string;
	example: unknown;
}

function namesIn(rows: IDataObject[]): Named[] {
	const named = new Map<string, unknown>();
	for (const [name, value] of rows.flatMap((row) => Object.entries(row))) {
		if ((named.get(name) ?? null) === null) named.set(name, value);
	}
	return [...named].map(([name, example]) => ({ name, example }));
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

async function recordFields(context: ILoadOptionsFunctions, filter: string): Promise<INodeListSearchResult> {
	const session = await openSession(context, jing);
	const parameter = (name: string) => context.getCurrentNodeParameter(name) ?? null;
	const { list, entry } = listCallOf(parameter, session.credential);
	const documented = rowFieldsOf(entry);
	const named: Named[] = documented.length
		? documented.map(({ name, example }) => ({ name, example }))
		: namesIn(await firstRows(context, session, list));
	const results = named
		.filter(({ name, example }) => `${name}\n${String(example)}`.toLowerCase().includes(filter))
		.map(({ name, example }) => ({
			// Short, so that a time fits into the field once it is chosen.
			name: example === undefined || example === null ? name : `${name} (${shown(plain(example))})`,
			value: name,
		}));
	return { results: [...results, { name: 'None', value: NO_FIELD }] };
}

/** The editor's choice of a field: those that the documentation names, else those of the records themselves. */
export const fieldNamesMethods = {
	async [FIELD_NAMES_METHOD](this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		try {
			return await recordFields(this, filter?.toLowerCase() ?? '');
		} catch (reason) {
			// The only kind of error whose description n8n shows in a drop-down.
			const { message, description } = reason as Error & { description?: string };
			throw new NodeApiError(this.getNode(), {}, { message, description });
		}
	},
};
