import type { IHttpRequestMethods, INodeProperties } from 'n8n-workflow';
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
 * What one has to know before the first run of an operation: the permission that the app needs, and more.
 *
 * @param id its operationId in contract/tuzhan.yaml; Tuzhan's page of it has to name a permission
 * @param more further sentences
 */
export function noticeFor(id: OperationId, ...more: string[]): INodeProperties {
	const { permission = '' } = facts.operations[id] as OperationFacts;
	const needed = `The app needs the permission ${PERMISSIONS[permission]} (${permission}).`;
	return { displayName: [needed, ...more].join(' '), name: 'permissionNotice', type: 'notice', default: '' };
}

/** Said of an operation whose path Tuzhan's page does not print in this form. */
export const INFERRED_PATH = "The path of this call is inferred: Tuzhan's page prints an older one.";
