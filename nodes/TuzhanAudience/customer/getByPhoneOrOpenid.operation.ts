import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ListRequest } from '../../../api/call/pages';
import { CHECK_THE_FIELD } from '../../../api/refusal/advice';
import { InputRefusal } from '../../../api/refusal/refusal';
import type { ItemInput } from '../../../api/run/input';
import { oneByOne } from '../../../api/run/oneByOne';
import { readIdentity } from '../../shared/values/identity';
import { checkValuesOption, readingOf } from '../../shared/values/reading';
import { operation } from '../../operation';
import { permissionNotice } from '../../tuzhan/notices';
import { recordIn } from '../../tuzhan/answer';
import { companyOf } from '../../tuzhan/customers';
import { optionsField } from '../../shared/options';
import { outputFields, outputOf } from '../../shared/output';
import { unknownCustomer, unknownOption } from '../../tuzhan/unknown';
import { simplifiedProfile } from './simplify';

const fields: INodeProperties[] = [
	permissionNotice('customer.getByPhoneOrOpenid'),
	{
		displayName: 'Phone Number',
		name: 'phone',
		type: 'string',
		default: '',
		placeholder: 'e.g. 13900001234',
		description: 'Phone number of the customer. Give this, the OpenID or both.',
	},
	{
		displayName: 'OpenID',
		name: 'openid',
		type: 'string',
		default: '',
		placeholder: 'e.g. oX4b85kPqLm2Zr7dTnWcVh9sYe0A',
		description: 'OpenID of the customer in WeChat',
	},
	...outputFields(),
	optionsField(checkValuesOption, unknownOption),
];

/**
 * Makes the call for one item.
 *
 * @param input the item's parameters
 * @throws InputRefusal when there is neither a phone number nor an OpenID
 */
export function requestOf(input: ItemInput): ListRequest {
	const { parameter, credential } = input;
	const reading = readingOf(input);
	const phone = readIdentity(parameter('phone'), 'mobile', "'Phone Number'", reading);
	const openid = readIdentity(parameter('openid'), 'wechat', "'OpenID'", reading);
	if (!phone && !openid) {
		throw new InputRefusal('input_empty', "'Phone Number' and 'OpenID' are both empty.", CHECK_THE_FIELD);
	}
	const shown = outputOf(parameter, simplifiedProfile);
	const lookedFor: IDataObject = { ...(phone && { phone }), ...(openid && { openid }) };
	return {
		body: { ...companyOf(credential), ...lookedFor },
		rows: (envelope) => {
			const profile = recordIn(envelope);
			if (!profile) return unknownCustomer(parameter('options.unknown'), lookedFor);
			return [shown(profile)];
		},
	};
}

/** Customer → Get by Phone or OpenID (contract/tuzhan.yaml, getAudienceByPhoneOrOpenid). */
export default operation('customer.getByPhoneOrOpenid', {
	fields,
	execution: oneByOne(requestOf),
	example: { phone: '13900001234' },
});
