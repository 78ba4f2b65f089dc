import { endOnSignals } from './commands.mts';
import { connect, stateVariable } from './connect.mts';
import { ensureN8n } from './install.mts';
import { lineOf } from './line.mts';
import { startN8n } from './n8n.mts';
import { packageToTest } from './pack.mts';

/**
 * Runs once before all stories: starts one n8n that has the package installed.
 * @throws Error when one of these does not work
 */
export async function startSharedN8n(): Promise<void> {
	endOnSignals();
	const installed = await ensureN8n(lineOf().name);
	process.env[stateVariable] = (await startN8n(installed, {}, await packageToTest())).stateFile;
}

/** Runs once after all stories: ends the n8n they shared. */
export async function stopSharedN8n(): Promise<void> {
	await connect().stop();
}
