import { InputRefusal } from '../../api/refusal/refusal';
import { recordKinds, type OperationRow } from '../contract';

/** Whether the record that is chosen is what the operation works on: a group for Group → Delete, but no policy for an authorization. */
const isItself = ({ record, resource }: OperationRow) =>
	record !== undefined && recordKinds[record].from === `${resource}.getAll`;

/**
 * Whether a call that would change something needs nothing beside the record that is chosen: it is deleted or sent itself.
 *
 * @param row the operation
 */
export const isEnough = (row: OperationRow): boolean =>
	isItself(row) && (row.effect === 'delete' || row.effect === 'send');

/**
 * Refuses a call that would change something, but has nothing in it: neither what is to be written nor whom it is about. A record
 * that is chosen is enough where it is deleted or sent itself.
 *
 * @param row the operation
 * @param record the ID of the chosen record; empty for none
 * @param sent all that goes along beside it: values of the path, the query and the body
 * @throws InputRefusal when there is nothing
 */
export function refuseNothing(
	row: OperationRow,
	record: string,
	sent: { values: number; query: object; body: unknown },
): void {
	const { effect, name } = row;
	if (effect === 'read' || sent.values > 0 || Object.keys(sent.query).length > 0 || holdsAnything(sent.body)) return;
	if (record !== '' && isEnough(row)) return;
	const beside = record === '' ? '' : ' beside the chosen record';
	throw new InputRefusal(
		'input_empty',
		`Nothing is filled in${beside} for '${name}', so there is nothing to send.`,
		`Fill in under 'Fields' what is to be written and whom it is about. Without the documentation's fields, write them under Options.`,
	);
}

const holdsAnything = (body: unknown): boolean =>
	body !== undefined && body !== null && (typeof body !== 'object' || Object.keys(body).length > 0);
