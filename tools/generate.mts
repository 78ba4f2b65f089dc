// npm run generate: writes everything that is made of the sources. With "code" behind it, only what the package is built of. With
// --check, nothing is written: it names what is not current, and ends with status 1 if there is anything.
import { parseArgs } from 'node:util';
import { projectFolder } from '../e2e/project.mts';
import { renew, staleFiles } from './generate/renew.mts';
import { stages } from './generate/stages.mts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { check: { type: 'boolean' } } });
const [part] = positionals;
const chosen = stages.filter((stage) => part === undefined || stage.part === part);

if (values.check) {
	for (const stage of chosen) {
		for (const { file } of await staleFiles(projectFolder, stage)) {
			console.error(`${file} is not as the sources make it. Run: npm run generate`);
			process.exitCode = 1;
		}
	}
} else {
	const changed = await renew(projectFolder, chosen);
	for (const file of changed) console.log(`${file} has been renewed.`);
	if (changed.length === 0) console.log('Everything that is made of the sources is current.');
}
