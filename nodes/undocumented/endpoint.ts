import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import type { Effect } from '../../api/call/request';
import { attempted } from '../../api/refusal/attempted';
import { InputRefusal } from '../../api/refusal/refusal';
import type { ItemInput } from '../../api/run/input';
import type { OperationRow } from '../contract';
import { textOf } from '../shared/text';
import { checkedPath, methodOf } from './checks';
import type { DirectoryEntry } from './directory';
import { knownEntryOf } from './documented/known';
import { endpointName } from './endpointOptions';

/** Method, path and effect of an operation, as far as they are known, and what else is known of it. */
export interface Endpoint {
	method: IHttpRequestMethods;
	path: string;
	effect: Effect;
	entry: Partial<DirectoryEntry>;
}

/**
 * Finds the endpoint of an operation: written by hand on the node, else in the documentation that was pasted there, else in the
 * credential's Endpoint Directory, else the one that an import of the documentation has brought.
 *
 * @param row the operation
 * @param input the item's parameters and the credential
 * @throws InputRefusal that says where to paste the operation's page
 */
export function endpointOf(row: OperationRow, input: Pick<ItemInput, 'parameter' | 'credential'>): Endpoint {
	const onNode = (input.parameter(`options.${endpointName(row)}.value`) ?? {}) as IDataObject;
	const pathOnNode = textOf(onNode.path, "'Path' under 'Endpoint'");
	const entry = knownOf(row, input, pathOnNode !== '');
	const path = pathOnNode || entry.path || row.path;
	const method =
		textOf(onNode.method, "'Method' under 'Endpoint'") || (pathOnNode ? row.method : (entry.method ?? row.method));
	const page = `'${row.jingName}' in the section '${row.section}' of JINGdigital's documentation`;
	if (!path) {
		throw new InputRefusal(
			'endpoint_unknown',
			'The path of this operation is not known: the makers of this package have not read its page.',
			`Open the page ${page}, copy all of it, and paste it into 'Documentation' of this node, or into 'Endpoint Directory' in the credential, once for all workflows.`,
		);
	}
	if (!method) {
		throw new InputRefusal(
			'endpoint_unknown',
			'The method of this operation is not known.',
			`Paste the page ${page} into 'Documentation' of this node, or choose the method in 'Endpoint' under Options.`,
		);
	}
	const known = methodOf(method, "'Endpoint'") as IHttpRequestMethods;
	return {
		method: known,
		effect: effectBy(known, row.effect),
		path: checkedPath(path, "'Path' under 'Endpoint'"),
		entry,
	};
}

/** What documentation or directory say; who writes the path by hand need not mend these first. */
function knownOf(
	row: OperationRow,
	input: Pick<ItemInput, 'parameter' | 'credential'>,
	isByHand: boolean,
): Partial<DirectoryEntry> {
	if (!isByHand) return knownEntryOf(row, input) ?? {};
	const known = attempted(() => knownEntryOf(row, input));
	return known instanceof InputRefusal ? {} : (known ?? {});
}

/** What a call does, as far as its method tells: none that deletes or changes is taken for one that may be repeated. */
function effectBy(method: IHttpRequestMethods, inferred: Effect): Effect {
	if (method === 'DELETE') return 'delete';
	const changes = method === 'PUT' || method === 'PATCH';
	return changes && (inferred === 'read' || inferred === 'upsert') ? 'write' : inferred;
}

/**
 * Fills the placeholders of a path.
 *
 * @param path e.g. "/…/{id}"
 * @param values value by the placeholder's name
 * @returns the path, every value encoded
 * @throws InputRefusal for a placeholder without a value, and a value that would change the path or leave the host
 */
export function filledPath(path: string, values: Map<string, string>): string {
	return path.replace(/\{([^{}/]+)\}/g, (_, name: string) => {
		const value = values.get(name) ?? '';
		if (value === '') {
			throw new InputRefusal(
				'endpoint_invalid',
				`The path ${path} has the placeholder {${name}}, but there is no value for it.`,
				`Add it with the name '${name}' to 'Path Values' under Options.`,
			);
		}
		if (/[/\\]|\.\.|^[a-z][a-z\d+.-]*:/i.test(value) || value === '.') {
			throw new InputRefusal(
				'endpoint_invalid',
				`The value '${value}' for the placeholder {${name}} is not a part of a path.`,
				"It must not contain a slash, '..' or an address. Give only the ID.",
			);
		}
		return encodeURIComponent(value);
	});
}
