// npm run coverage: writes the tables of all operations and of all events, made from the contract, into README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../e2e/project.mts';
import { coverageTable, withTable } from './coverage/table.mts';
import { eventsTable } from './events-table.mts';

const file = path.join(projectFolder, 'README.md');
const contract = path.join(projectFolder, 'contract');
const readme = readFileSync(file, 'utf8');
const current = withTable(withTable(readme, 'coverage', coverageTable(contract)), 'events', eventsTable(contract));
if (current !== readme) writeFileSync(file, current);
console.log(current === readme ? 'The tables in README.md are current.' : 'The tables in README.md have been written.');
