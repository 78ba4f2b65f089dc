import type { IHttpRequestMethods } from 'n8n-workflow';
import type { ApiRequest } from '../../api/run';
import facts from '../../contract/data/tuzhan.json';

/** An operation of contract/tuzhan.yaml, by its operationId. */
export type OperationId = keyof typeof facts.operations;

interface OperationFacts {
	method: string;
	path: string;
	permission?: string;
	rateLimit?: { requests: number; seconds: number };
}

/** How Tuzhan's permissions read in English; an app is given them under their Chinese names. */
const PERMISSIONS: Record<string, string> = {
	'用户->用户资料': 'User > User Profile',
	'用户->用户标签': 'User > User Tags',
	'用户->用户分组': 'User > User Groups',
	'事件->事件': 'Event > Event',
};

/**
 * Method and path of an operation, and its documented limit where it has one.
 *
 * @param id its operationId in contract/tuzhan.yaml
 */
export function callTo(id: OperationId): Pick<ApiRequest, 'method' | 'path' | 'limit'> {
	const { method, path, rateLimit } = facts.operations[id] as OperationFacts;
	// What the limit is counted by is not documented; by app and operation is inferred.
	const limit = rateLimit && { name: id, calls: rateLimit.requests, milliseconds: rateLimit.seconds * 1000 };
	return { method: method as IHttpRequestMethods, path, ...(limit && { limit }) };
}

/**
 * The sentence that names the permission an app needs for an operation.
 *
 * @param id its operationId in contract/tuzhan.yaml
 * @returns e.g. "The app needs the permission User > User Tags (用户->用户标签)"; empty where Tuzhan's page names none
 */
export function permissionFor(id: OperationId): string {
	const { permission } = facts.operations[id] as OperationFacts;
	return permission ? `The app needs the permission ${PERMISSIONS[permission]} (${permission})` : '';
}
