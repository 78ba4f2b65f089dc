import { mobileOf, type Outcome } from './example.mts';
import { outputItems } from './execution.mts';

const listed = (pairs: Array<[string, unknown]>) =>
	pairs.map(([name, value]) => `${name} = ${value}`).join(', ') || 'none';

/** Whether the event led to a user, which is what the example is for. */
export const cameThrough = ({ execution, user }: Outcome): boolean =>
	execution?.status === 'success' && user !== undefined;

function eventLines({ delivery }: Outcome): string[] {
	const { event_type: keyword } = delivery.body as { event_type?: string };
	return [
		`The sandbox sent the event of a new lead (${keyword}, mobile ${mobileOf(delivery)}).`,
		`n8n answered with status ${delivery.status}: ${delivery.answer}`,
	];
}

function executionLines({ execution }: Outcome): string[] {
	if (execution === undefined) return ['n8n started no execution.'];
	const steps = Object.entries(execution.runData).map(([node, runs]) => {
		const count = runs.flatMap((run) => run.data?.main[0] ?? []).length;
		return `${node} (${count} ${count === 1 ? 'item' : 'items'})`;
	});
	const why = execution.error === undefined ? [] : [execution.error.message, execution.error.description ?? ''];
	const last = execution.status === 'success' ? execution.lastNode : undefined;
	const items = last === undefined ? [] : outputItems(execution, last);
	const result = items.map(({ json }) => `${last}: ${JSON.stringify(json)}`);
	return [
		`Execution ${execution.id} ended with "${execution.status}": ${steps.join(' → ')}`,
		...why.filter(Boolean),
		...result,
	];
}

function userLines({ user }: Outcome): string[] {
	if (user === undefined) return ['There is no user with this mobile number in the sandbox.'];
	const identities = user.identities.map(({ type, value }): [string, unknown] => [type, value]);
	return [
		'The user that the workflow wrote in the sandbox:',
		`  ID          ${user.id}`,
		`  Identities  ${listed(identities)}`,
		`  Fields      ${listed(Object.entries(user.fields))}`,
	];
}

/**
 * Tells what one lead event led to.
 * @returns plain lines, in the order in which it happened
 */
export function outcomeInWords(outcome: Outcome): string {
	return [...eventLines(outcome), ...executionLines(outcome), ...userLines(outcome)].join('\n');
}
