import { readFileSync } from 'node:fs';
import path from 'node:path';
import { importExport } from '../../tools/contract-import/import.mts';
import { coverageTable, withTable } from '../../tools/generate/coverage.mts';
import { eventsTable } from '../../tools/generate/events-table.mts';
import { ContractCopy, fixture } from './contract-copy.mts';

const project = path.join(__dirname, '../..');

test('the tables in docs are current; if not: npm run coverage', () => {
	const contract = path.join(project, 'contract');
	const operations = readFileSync(path.join(project, 'docs/operations.md'), 'utf8');
	expect(withTable(operations, 'coverage', coverageTable(contract))).toBe(operations);
	const events = readFileSync(path.join(project, 'docs/events.md'), 'utf8');
	expect(withTable(events, 'events', eventsTable(contract))).toBe(events);
});

test('the table has a line for each operation, with what the user has to supply', () => {
	const copy = new ContractCopy();
	try {
		const before = coverageTable(copy.folder);
		expect(before.split('\n').filter((line) => /^\| (Credential|JINGdigital) /.test(line))).toHaveLength(101);
		expect(before).toContain('101 operations: 5 documented, 32 method known, 64 name known.');
		expect(before).toContain(
			'| JINGdigital User | User | Create | `user.create` | 用户批量创建 | documented | nothing |',
		);
		expect(before).toContain(
			'| JINGdigital User | Group | Get Many | `group.getAll` | 查询静态人群列表 | method known | path |',
		);
		expect(before).toContain(
			'| JINGdigital Lead | Lead | Create | `lead.create` | 线索创建 | name known | method and path |',
		);
		expect(before).toContain(
			'| Credential | Token | Get Access Token |  | 获取访问Token | method known | path, where the inferred default does not hold |',
		);
		importExport(fixture, copy.folder, true);
		const after = coverageTable(copy.folder);
		expect(after).toContain('| JINGdigital Lead | Lead | Create | `lead.create` | 线索创建 | imported | nothing |');
		expect(after).toContain('101 operations: 5 documented, 30 imported, ');
	} finally {
		copy.remove();
	}
});

test('only what stands between the markers is replaced, and a missing marker is said', () => {
	const readme = 'before\n<!-- coverage:begin -->\nold\n<!-- coverage:end -->\nafter\n';
	const filled = withTable(readme, 'coverage', 'new');
	expect(filled).toBe('before\n<!-- coverage:begin -->\nnew\n<!-- coverage:end -->\nafter\n');
	expect(withTable(filled, 'coverage', 'new')).toBe(filled);
	for (const text of ['', '<!-- coverage:begin -->', '<!-- coverage:end -->\n<!-- coverage:begin -->']) {
		expect(() => withTable(text, 'coverage', 'new')).toThrow(/needs the two lines/);
	}
});
