import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

export interface CommandOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** Takes both outputs of the command; without it they are only returned. */
	logFile?: string;
	/** Milliseconds after which the command and all its children are ended. */
	timeLimit: number;
	/** Takes both outputs too, while the command runs. */
	show?: (text: string) => void;
	/** How the command is ended when this process ends or time is up; npm does not listen to anything milder. */
	endWith?: NodeJS.Signals;
}

export interface CommandResult {
	/** 0 when the command went well; -1 when it could not be started, was ended by a signal or ran out of time. */
	status: number;
	output: string;
}

/**
 * What npm hands to the scripts it runs would make an npm called from a script behave like the outer one
 * (above all `ignore-scripts` of this project's .npmrc). Settings of the user, such as a registry, stay.
 * @returns the environment without the outer npm's own variables
 */
export function environmentWithoutOuterNpm(): NodeJS.ProcessEnv {
	const ours = /^npm_(package_|lifecycle_|command$|execpath$|node_execpath$|config_(ignore_scripts|local_prefix)$)/i;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

/** Ends a process and everything it started; it must have been started as the leader of its own group. */
export function endGroup(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(-pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

/**
 * Makes the signals that end a process end it in the orderly way, so that what it started and left behind is tidied up.
 * The end of the process that started it counts as one too: the shell between npm and this process passes none on.
 * @returns a function that takes what to do instead from now on. It may be done more than once: a terminal sends Ctrl-C
 * to npm and to this process, and npm passes it on.
 */
export function endOnSignals(): (instead: () => void) => void {
	let action: () => void = () => process.exit(130);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => action());
	const parent = process.ppid;
	setInterval(() => process.ppid !== parent && action(), 1_000).unref();
	return (instead) => {
		action = instead;
	};
}

/**
 * Runs a command to its end. When this process ends first, the command ends with it.
 * @returns its status and everything it said; a command that cannot be started is a result too, not an exception
 */
export async function runCommand(command: string, args: string[], options: CommandOptions): Promise<CommandResult> {
	const { cwd, env = process.env, logFile, timeLimit, show, endWith = 'SIGKILL' } = options;
	const log = logFile === undefined ? undefined : createWriteStream(logFile, { flags: 'a' });
	log?.write(`\n> ${command} ${args.join(' ')}\n`);
	const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
	const end = (signal: NodeJS.Signals) => child.pid !== undefined && endGroup(child.pid, signal);
	const endWithUs = () => end(endWith);
	process.once('exit', endWithUs);
	const chunks: string[] = [];
	const take = (text: string) => {
		chunks.push(text);
		log?.write(text);
		show?.(text);
	};
	for (const output of [child.stdout, child.stderr]) output.setEncoding('utf8').on('data', take);
	const clock = setTimeout(() => {
		take(`\nStopped after ${Math.round(timeLimit / 1000)} s, the time limit of this step.\n`);
		end(endWith);
	}, timeLimit);
	const lastClock = setTimeout(() => end('SIGKILL'), timeLimit + 15_000);
	const status = await new Promise<number>((resolve) => {
		child.once('error', (error) => {
			take(`${command} could not be started: ${error.message}\n`);
			resolve(-1);
		});
		child.once('close', (code) => resolve(code ?? -1));
	});
	clearTimeout(clock);
	clearTimeout(lastClock);
	process.removeListener('exit', endWithUs);
	// Whoever reads the log next finds all of it there.
	if (log) await finished(log.end());
	return { status, output: chunks.join('') };
}
