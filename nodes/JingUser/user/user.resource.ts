import type { INodeProperties } from 'n8n-workflow';
import { createFields, createOperation } from './create.operation';
import { upsertFields, upsertOperation } from './upsert.operation';

/** The operations of the resource User, and their forms. */
export const userProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['user'] } },
		options: [createOperation, upsertOperation],
		default: 'upsert',
	},
	...createFields,
	...upsertFields,
];
