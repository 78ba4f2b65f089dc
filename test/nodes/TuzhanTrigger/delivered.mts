import { TuzhanTrigger } from '../../../nodes/TuzhanTrigger/TuzhanTrigger.node.ts';
import { examplesOf, operationsOf, document } from '../../contract/documents.mts';
import { deliver, type Form, type Outcome, type Setting } from '../JingTrigger/deliver.mts';

/** A callback of Tuzhan. */
export type Callback = Record<string, unknown>;

/** The documented example of a callback, by its name in contract/tuzhan.yaml. */
export function documentedCallback(name: string): Callback {
	const found = operationsOf(document('tuzhan.yaml')).find(({ operation }) => operation.operationId === name);
	return examplesOf(found!.operation.requestBody!.content)[0] as Callback;
}

/** Delivers callbacks to Tuzhan Trigger, with Simplify on unless the form says otherwise. */
export const deliverCallback = async (callbacks: unknown, form: Form = {}, setting: Setting = {}): Promise<Outcome> =>
	await deliver(callbacks, { simplify: true, ...form }, { trigger: new TuzhanTrigger(), ...setting });
