// npm run coverage: writes the tables of all operations and of all events, made from the contract, into docs.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../e2e/project.mts';
import { coverageTable, withTable } from './coverage/table.mts';
import { eventsTable } from './events-table.mts';

const contract = path.join(projectFolder, 'contract');
const tables = [
	['docs/operations.md', 'coverage', coverageTable(contract)],
	['docs/events.md', 'events', eventsTable(contract)],
];
for (const [name, marker, table] of tables) {
	const file = path.join(projectFolder, name);
	const page = readFileSync(file, 'utf8');
	const current = withTable(page, marker, table);
	if (current !== page) writeFileSync(file, current);
	console.log(`The table in ${name} ${current === page ? 'is current' : 'has been written'}.`);
}
