import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { InputRefusal, type ItemInput, type ItemRequest } from '../../../api/items';
import { oneByOne } from '../../../api/oneByOne';
import { tuzhan } from '../../../api/tuzhan';
import { textOf } from '../../forms/text';
import type { OperationFile } from '../../operations';
import { callTo, noticeFor } from '../contract';
import { recordIn } from '../parts/answer';
import { companyOf } from '../parts/customers';
import { optionsField } from '../parts/options';
import { unknownCustomer, unknownOption } from '../parts/unknown';
import { simplifiedProfile, simplifyField } from './simplify';

const fields: INodeProperties[] = [
	noticeFor('getAudienceByPhoneOrOpenid'),
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
	simplifyField,
	optionsField(unknownOption),
];

/**
 * Makes the call for one item.
 *
 * @param input the item's parameters
 * @throws InputRefusal when there is neither a phone number nor an OpenID
 */
export function requestOf({ parameter, credential }: ItemInput): ItemRequest {
	const phone = textOf(parameter('phone'), "'Phone Number'");
	const openid = textOf(parameter('openid'), "'OpenID'");
	if (!phone && !openid) {
		throw new InputRefusal(
			"'Phone Number' and 'OpenID' are both empty.",
			'Check that the input item has the field that the expression reads, or filter such items out before.',
		);
	}
	const lookedFor: IDataObject = { ...(phone && { phone }), ...(openid && { openid }) };
	return {
		...callTo('getAudienceByPhoneOrOpenid'),
		effect: 'read',
		body: { ...companyOf(credential), ...lookedFor },
		rows: (envelope) => {
			const profile = recordIn(envelope);
			if (!profile) return unknownCustomer(parameter('options.unknown'), lookedFor);
			return [parameter('simplify') !== false ? simplifiedProfile(profile) : profile];
		},
	};
}

/** Customer → Get by Phone or OpenID: POST /api/audience/getInfoByPhoneAndOpenid (contract/tuzhan.yaml, getAudienceByPhoneOrOpenid). */
export const getByPhoneOrOpenid: OperationFile = {
	option: {
		name: 'Get by Phone or OpenID',
		value: 'getByPhoneOrOpenid',
		action: 'Get customer by phone or OpenID',
		description: 'Retrieve the profile of one customer',
	},
	fields: updateDisplayOptions({ show: { resource: ['customer'], operation: ['getByPhoneOrOpenid'] } }, fields),
	execution: oneByOne(tuzhan, requestOf),
};
