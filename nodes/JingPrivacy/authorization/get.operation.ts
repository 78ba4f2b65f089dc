import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { InputRefusal, type ItemInput, type ItemRequest } from '../../../api/items';
import { jing } from '../../../api/jing';
import { oneByOne } from '../../../api/oneByOne';
import { documented } from '../../contract';
import { identityTypes } from '../../forms/identities';
import { listFields, pageCountIn, pageSizeOption, readLimits, rowsAt } from '../../forms/list';
import { textOf } from '../../forms/text';
import type { OperationFile } from '../../operations';
import { simplifiedPolicy } from './simplify';

// As in the documented example; the maximum is not documented.
const PAGE_SIZE = 20;

const fields: INodeProperties[] = [
	{
		displayName: 'Identity Type',
		name: 'identityType',
		type: 'options',
		options: identityTypes,
		default: 'mobile',
		description:
			'Kind of identity to find the user by. The documentation of this operation shows Mobile only; that the others hold here too is inferred.',
	},
	{
		displayName: 'Identity Value',
		name: 'identityValue',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 13800000000',
		description: 'The identity itself. Blanks around it are removed.',
	},
	...listFields,
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description: 'More settings of this operation',
		options: [pageSizeOption(PAGE_SIZE)],
	},
];

function requestOf({ parameter }: ItemInput): ItemRequest {
	const value = textOf(parameter('identityValue'), "'Identity Value'");
	if (value === '') {
		throw new InputRefusal(
			"'Identity Value' is empty.",
			'Check that the input item has the field that the expression reads, or filter such items out before.',
		);
	}
	const isSimple = parameter('simplify') !== false;
	const policies = rowsAt('data.items');
	return {
		...documented('authorization.get'),
		effect: 'read',
		body: { identity: { identity_type: textOf(parameter('identityType'), "'Identity Type'"), identity_value: value } },
		rows: (envelope) => (isSimple ? policies(envelope).map(simplifiedPolicy) : policies(envelope)),
		paging: {
			place: 'body',
			pageName: 'page',
			sizeName: 'perPage',
			pageCount: pageCountIn,
			...readLimits(parameter, PAGE_SIZE),
		},
	};
}

/** Authorization → Get Status: POST /v2/privacy/policy/getbyomni (contract/jing.yaml, queryUserPrivacyAuthorization). */
export const getAuthorization: OperationFile = {
	option: {
		name: 'Get Status',
		value: 'get',
		action: 'Get authorization status of user',
		description: 'Retrieve what a user has consented to, one item per privacy policy',
	},
	execution: oneByOne(jing, requestOf),
	fields: updateDisplayOptions({ show: { resource: ['authorization'], operation: ['get'] } }, fields),
};
