import type { INodeProperties } from 'n8n-workflow';
import { rowOf } from '../contract';

/** How Tuzhan's permissions read in English; an app is given them under their Chinese names. */
const PERMISSIONS: Record<string, string> = {
	'用户->用户资料': 'User > User Profile',
	'用户->用户标签': 'User > User Tags',
	'用户->用户分组': 'User > User Groups',
	'事件->事件': 'Event > Event',
};

/**
 * What one has to know before the first run of an operation: the permission that the app needs, and more.
 *
 * @param key the operation's key in the contract, which has to name a permission
 * @param more further sentences
 */
export function permissionNotice(key: string, ...more: string[]): INodeProperties {
	const { permission = '' } = rowOf(key);
	const needed = `The app needs the permission ${PERMISSIONS[permission]} (${permission}).`;
	return { displayName: [needed, ...more].join(' '), name: 'permissionNotice', type: 'notice', default: '' };
}

/** Said of the one call whose page prints neither. */
export const INFERRED_CALL =
	'That the token goes along as X-Token is inferred from other calls, and so is the production address.';

/** Said of an operation whose path Tuzhan's page does not print in this form. */
export const INFERRED_PATH = "The path of this call is inferred: Tuzhan's page prints an older one.";

/** Said of an operation whose page prints no host. */
export const inferredHost: INodeProperties = {
	displayName: "The host of this call is inferred: Tuzhan's page prints none.",
	name: 'hostNotice',
	type: 'notice',
	default: '',
};
