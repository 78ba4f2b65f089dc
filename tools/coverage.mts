// npm run coverage: writes the table of all operations, made from the contract, into README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../e2e/project.mts';
import { coverageTable, withCoverage } from './coverage/table.mts';

const file = path.join(projectFolder, 'README.md');
const readme = readFileSync(file, 'utf8');
const current = withCoverage(readme, coverageTable(path.join(projectFolder, 'contract')));
if (current !== readme) writeFileSync(file, current);
console.log(current === readme ? 'The coverage table in README.md is current.' : 'The coverage table in README.md has been written.');
