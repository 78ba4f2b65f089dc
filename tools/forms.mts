// npm run forms: writes docs/forms.md, all forms of the package as text.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../e2e/project.mts';
import { descriptionsIn } from './forms/descriptions.mts';
import { formsOverview } from './forms/overview.mts';

const file = path.join(projectFolder, 'docs/forms.md');
const text = formsOverview(await descriptionsIn(projectFolder));
const isCurrent = readFileSync(file, { encoding: 'utf8', flag: 'a+' }) === text;
if (!isCurrent) writeFileSync(file, text);
console.log(isCurrent ? 'docs/forms.md is current.' : 'docs/forms.md has been written.');
