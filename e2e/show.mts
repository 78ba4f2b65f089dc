import { DEMO_CLIENT, startSandbox, type Sandbox } from '../sandbox/server.mts';
import { endOnSignals } from './commands.mts';
import { deliverExamples } from './delivered.mts';
import { sendNewLead } from './example.mts';
import { ensureN8n } from './install.mts';
import { startN8n, type N8n } from './n8n.mts';
import { cameThrough, outcomeInWords } from './outcome.mts';
import { packageToTest, type Edition } from './pack.mts';
import { n8nVersion, projectFolder } from './project.mts';

const heading = (text: string) => `\n${text}\n${'-'.repeat(text.length)}`;

/** Builds the package, and starts n8n with it. */
async function n8nWithPackage(edition: Edition): Promise<N8n> {
	const installed = await ensureN8n(n8nVersion);
	console.log('Building the package');
	const packed = await packageToTest(edition);
	console.log(`Starting n8n ${n8nVersion} with the package installed (about half a minute)`);
	return await startN8n(installed, {}, packed);
}

function addresses(n8n: N8n, sandbox: Sandbox, webhookUrl: string): string {
	return [
		`n8n editor          ${n8n.url}`,
		`  E-mail            ${n8n.login.email}`,
		`  Password          ${n8n.login.password}`,
		`Sandbox page        ${sandbox.url}`,
		`  App ID            ${DEMO_CLIENT.appId}`,
		`  App Secret        ${DEMO_CLIENT.appSecret}`,
		`Webhook of the example workflow`,
		`                    ${webhookUrl}`,
	].join('\n');
}

/** Sends the lead event and prints what it led to. Returns whether it led to a user. */
async function showOneLead(n8n: N8n, sandbox: Sandbox): Promise<boolean> {
	const { workflowId, webhookUrl, ids } = await deliverExamples(n8n, sandbox);
	console.log(heading('Addresses and logins'));
	console.log(addresses(n8n, sandbox, webhookUrl));
	console.log(`${ids.size - 1} more example workflows are in n8n's list; the notes on each say what it does.`);
	console.log(heading('What a new lead leads to'));
	const outcome = await sendNewLead(n8n, sandbox, workflowId);
	console.log(outcomeInWords(outcome));
	return cameThrough(outcome);
}

/**
 * Shows the package at work: a lead event of the sandbox crosses a real n8n and becomes a user in the sandbox.
 * Stays up until Ctrl-C; everything it started ends with it, and nothing is left behind but the installed n8n.
 * @param options `once` ends as soon as the outcome is shown; the edition is the language of the nodes
 */
export async function show({ once, edition }: { once: boolean; edition: Edition }): Promise<void> {
	process.chdir(projectFolder);
	const onSignals = endOnSignals();
	let sandbox: Sandbox | undefined;
	let n8n: N8n | undefined;
	try {
		n8n = await n8nWithPackage(edition);
		sandbox = await startSandbox();
		const good = await showOneLead(n8n, sandbox);
		process.exitCode = good ? 0 : 1;
		if (good && !once) {
			console.log('\nMore events: press a button on the sandbox page. Ctrl-C stops everything.');
			await new Promise<void>((resolve) => onSignals(resolve));
			console.log('\nStopping n8n and the sandbox');
		}
	} catch (error) {
		console.log(`\n${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	} finally {
		await n8n?.stop();
		await sandbox?.close();
	}
}
