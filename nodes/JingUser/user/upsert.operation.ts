import { batches } from '../../../api/run/batches';
import { userRow } from '../../jing/userBatch';
import { operation } from '../../operation';
import { userFields, userOf } from './users';

/** User → Create or Update (contract/jing.yaml, updateUsers). */
export default operation('user.upsert', {
	execution: batches((input) => userRow(input, userOf(input))),
	fields: userFields(),
	example: { identities: { identity: [{ type: 'mobile', value: '13800000000' }] } },
});
