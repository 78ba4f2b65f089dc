import type { INodeProperties } from 'n8n-workflow';
import type { ListRequest } from '../../../api/call/pages';
import { CHECK_THE_FIELD } from '../../../api/refusal/advice';
import { InputRefusal } from '../../../api/refusal/refusal';
import type { ItemInput } from '../../../api/run/input';
import { oneByOne } from '../../../api/run/oneByOne';
import { identityTypes, kindOf, otherTypeField, readIdentityType } from '../../jing/identities';
import { listFields, mostPagesOption, pageSizeOption, readLimits } from '../../shared/list';
import { outputFields, outputOf, simplifyField } from '../../shared/output';
import { pageCountIn, rowsAt } from '../../jing/answer';
import { readIdentity } from '../../shared/values/identity';
import { checkValuesOption, readingOf } from '../../shared/values/reading';
import { operation } from '../../operation';
import { simplifiedPolicy } from './simplify';

// As in the documented example; the page gives no maximum.
const PAGE_SIZE = 20;

const fields: INodeProperties[] = [
	{
		displayName: "JINGdigital's page marks this call as in development (开发中, last changed on 2025-06-06).",
		name: 'statusNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Identity Type',
		name: 'identityType',
		type: 'options',
		options: identityTypes,
		default: 'mobile',
		description:
			'Kind of identity to find the user by. The page of this operation shows Mobile only; that the others hold here too is inferred.',
	},
	otherTypeField('otherIdentityType', 'identityType'),
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
	...outputFields({
		...simplifyField,
		description:
			'Whether to return a simplified version of the response instead of the raw data. It is inferred that a clause is granted where it carries a consent record that names the policy, the clause and a user; anything else counts as not granted.',
	}),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description: 'More settings of this operation',
		options: [checkValuesOption, mostPagesOption, pageSizeOption(PAGE_SIZE)],
	},
];

function requestOf(input: ItemInput): ListRequest {
	const { parameter } = input;
	const type = readIdentityType(parameter('identityType'), parameter('otherIdentityType'), "'Identity Type'");
	const value = readIdentity(parameter('identityValue'), kindOf(type), "'Identity Value'", readingOf(input));
	if (value === '') {
		throw new InputRefusal('input_empty', "'Identity Value' is empty.", CHECK_THE_FIELD);
	}
	const shown = outputOf(parameter, simplifiedPolicy);
	const policies = rowsAt('data.items');
	return {
		body: { identity: { identity_type: type, identity_value: value } },
		rows: (envelope) => policies(envelope).map(shown),
		paging: {
			place: 'body',
			pageName: 'page',
			sizeName: 'perPage',
			pageCount: pageCountIn,
			...readLimits(parameter, PAGE_SIZE),
		},
	};
}

/** Authorization → Get Status (contract/jing.yaml, queryUserPrivacyAuthorization). */
export default operation('authorization.get', {
	execution: oneByOne(requestOf),
	fields,
	example: { identityValue: '13800001111' },
});
