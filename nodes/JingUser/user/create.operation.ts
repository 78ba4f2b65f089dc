import { batches } from '../../../api/run/batches';
import { userRow } from '../../jing/userBatch';
import { operation } from '../../operation';
import { userFields, userOf } from './users';

/** User → Create (contract/jing.yaml, createUsers). */
export default operation('user.create', {
	execution: batches((input) =>
		userRow(input, userOf(input), {
			...(input.parameter('additionalFields.returnFull') === true && { query: { returnFull: true } }),
		}),
	),
	fields: userFields([
		{
			displayName: 'Return Full User',
			name: 'returnFull',
			type: 'boolean',
			default: false,
			description:
				'Whether to ask for the complete user in the answer (the meaning is inferred from the name of the parameter, returnFull)',
		},
	]),
	example: { identities: { identity: [{ type: 'mobile', value: '13800000000' }] } },
});
