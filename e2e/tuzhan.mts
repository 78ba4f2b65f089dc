import type { INodeParameters } from 'n8n-workflow';
import { phoneOf } from '../sandbox/tuzhan/seeds.mts';
import type { NodeUnderTest } from './workflow.mts';

/** The node Tuzhan Audience, set up for an operation such as 'customer.getManyByIds'. */
export function tuzhanNode(
	operation: string,
	parameters: INodeParameters,
	more: Partial<NodeUnderTest> = {},
): NodeUnderTest {
	const [resource, name] = operation.split('.');
	return { type: 'tuzhanAudience', parameters: { resource, operation: name, ...parameters }, ...more };
}

/** That many items, each with a number and the phone number of the sandbox's customer of that number. */
export const customers = (count: number) =>
	Array.from({ length: count }, (_, number) => ({ number, phone: phoneOf(number) }));
