// Loaded into the n8n that is profiled: the first SIGUSR2 starts a CPU profile, the next one ends it and writes it to the file that
// BENCH_PROFILE names. A profile of the whole life of the process would be mostly n8n's start.
import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

const file = process.env.BENCH_PROFILE;
const session = new Session();
let isRunning = false;

async function toggle(): Promise<void> {
	isRunning = !isRunning;
	if (isRunning) {
		session.connect();
		await session.post('Profiler.enable');
		await session.post('Profiler.setSamplingInterval', { interval: 200 });
		await session.post('Profiler.start');
		return;
	}
	const { profile } = await session.post('Profiler.stop');
	session.disconnect();
	writeFileSync(`${file}.part`, JSON.stringify(profile));
	renameSync(`${file}.part`, file!);
}

if (file !== undefined) process.on('SIGUSR2', () => void toggle());
