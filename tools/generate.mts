// npm run generate: writes everything that is made of the sources. With "code" behind it, only what the package is built of.
import { projectFolder } from '../e2e/project.mts';
import { renew } from './generate/renew.mts';
import { stages } from './generate/stages.mts';

const [part] = process.argv.slice(2);
const changed = await renew(
	projectFolder,
	stages.filter((stage) => part === undefined || stage.part === part),
);
for (const file of changed) console.log(`${file} has been renewed.`);
if (changed.length === 0) console.log('Everything that is made of the sources is current.');
