import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { BatchRow } from '../../api/run/batches';
import { InputRefusal } from '../../api/refusal/refusal';
import type { ItemInput } from '../../api/run/input';
import type { Content } from '../../api/call/request';
import contract from '../../contract/data/jing.json';
import { confirmedUsers, identityKey, takenUsers } from './confirmedUsers';
import type { Identity } from './identities';
import { writtenUser } from './writtenUser';
import { countOf } from '../shared/list';
import { optionsField } from '../shared/options';
import { leaveOutOption } from '../shared/values/leftOut';
import { sameNumber } from '../shared/values/mobile';
import { checkValuesOption, timeZoneOption } from '../shared/values/reading';

const MAX_USERS = contract.userLimits.maxUsersPerCall;

const batchSizeOption: INodeProperties = {
	displayName: 'Batch Size',
	name: 'usersPerCall',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MAX_USERS, numberPrecision: 0 },
	default: MAX_USERS,
	description: `Max number of users to send in one call. JINGdigital documents ${MAX_USERS} for updating; that creating has the same is inferred. With 1, each item makes a call of its own.`,
};

/**
 * The settings of the operations that write users.
 *
 * @param more what one of them has besides
 */
export const userBatchOptions = (...more: INodeProperties[]): INodeProperties =>
	optionsField(
		...[batchSizeOption, checkValuesOption, leaveOutOption, timeZoneOption, ...more].sort((one, other) =>
			one.displayName.localeCompare(other.displayName),
		),
	);

/** Another spelling of a number has the key of the plain one too, and so goes into a later call: it may be the same user, whom a call may hold once. */
function keysOf(identity: Identity): string[] {
	const same = identity.type === 'mobile' ? sameNumber(identity.value) : '';
	const isOther = same !== '' && same !== identity.value;
	return [identityKey(identity), ...(isOther ? [identityKey({ ...identity, value: same })] : [])];
}

/**
 * Makes the row of one user for a call that writes several (contract/jing.yaml, UserUpsertBatch and the limits of updateUsers).
 *
 * @param input the item's parameters
 * @param user the user as the API takes it
 * @param content what the call has beside its body
 * @throws InputRefusal for a batch size that JINGdigital does not take
 */
export function userRow(
	{ parameter }: Pick<ItemInput, 'parameter'>,
	user: IDataObject & { identities: Identity[] },
	content: Omit<Content, 'body'> = {},
): BatchRow {
	const usersPerCall = countOf(parameter('options.usersPerCall') ?? MAX_USERS, "'Batch Size'");
	if (usersPerCall > MAX_USERS) {
		throw new InputRefusal(
			'input_too_many',
			`'Batch Size' is ${usersPerCall}, but a call takes at most ${MAX_USERS} users (documented for updating, inferred for creating).`,
			`Enter a number from 1 to ${MAX_USERS}.`,
		);
	}
	const types = [...new Set(user.identities.map(({ type }) => type))];
	return {
		row: user,
		keys: user.identities.flatMap(keysOf),
		// One call may use one kind of identity only. Whether a user with several kinds may stand beside others has not been read, so
		// such a user goes alone.
		kind: JSON.stringify([types, content.query ?? null]),
		rowsPerCall: types.length > 1 ? 1 : usersPerCall,
		request: (body) => ({ ...content, body }),
		taken: takenUsers,
		alone: confirmedUsers,
		output: writtenUser(user),
	};
}
