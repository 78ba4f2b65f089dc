import { spawnSync } from 'node:child_process';
import path from 'node:path';

const project = path.join(__dirname, '../..');

test('everything that is made of the sources is current; if not: npm run generate', () => {
	const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'tools/generate.mts', '--check'], {
		cwd: project,
		encoding: 'utf8',
	});
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
