import { coverageTable, withTable } from '../../tools/generate/coverage.mts';
import { coveredTable } from '../../tools/generate/covered.mts';
import { ContractCopy } from './contract-copy.mts';

let copy: ContractCopy;
beforeEach(() => (copy = new ContractCopy()));
afterEach(() => copy.remove());

const listed = () => [...copy.rows().values()].filter(({ section }) => section !== '');
const known = (...evidence: string[]) => listed().filter((row) => evidence.includes(row.evidence)).length;

describe('the table of all operations', () => {
	test('has a line for each that the documentation lists, with what the user has to supply', () => {
		const table = coverageTable(copy.folder);
		expect(table.split('\n').filter((line) => /^\| (Credential|JINGdigital) /.test(line))).toHaveLength(
			listed().length,
		);
		expect(table).toContain(
			'| JINGdigital User | User | Create | `user.create` | 用户批量创建 | documented | nothing |',
		);
		expect(table).toContain(
			'| JINGdigital User | Group | Get Many | `group.getAll` | 查询静态人群列表 | method known | its page |',
		);
		expect(table).toContain('| JINGdigital Lead | Lead | Create | `lead.create` | 线索创建 | name known | its page |');
		expect(table).toContain(
			'| Credential | Token | Get Access Token |  | 获取访问Token | method known | path, where the inferred default does not hold |',
		);
		expect(table).not.toContain('points.get');
	});

	test('counts what is known how well, before an import and after it', () => {
		const counts = () => coverageTable(copy.folder).split('\n')[0];
		const [documented, method, name] = [known('seed', 'seen'), known('method'), known('name')];
		expect(counts()).toBe(
			`${listed().length} operations: ${documented} documented, ${method} method known, ${name} name known.`,
		);
		copy.importFixture();
		expect(counts()).toMatch(
			new RegExp(`^${listed().length} operations: ${documented} documented, ${known('imported')} imported, `),
		);
		expect(coverageTable(copy.folder)).toContain(
			'| JINGdigital Lead | Lead | Create | `lead.create` | 线索创建 | imported | nothing |',
		);
	});
});

describe('the table of the README', () => {
	// What the README counts besides operations.
	beforeEach(() => copy.addEvents(['lead.a', 'lead.b', 'account.a']));

	test('says how many operations and events there are, and what is left to do for each kind', () => {
		const table = coveredTable(copy.folder);
		expect(table).toContain(`All ${listed().length} operations and 3 events that`);
		const documented = known('seed', 'seen');
		expect(table).toContain(
			`| path and fields read by us | ${documented} | nothing. Credential: Refresh Token · User: Create or Update, Create |`,
		);
		expect(table).toContain(`| name and method read by us | ${known('method')} | paste the operation's page`);
		expect(table).toContain(`| only the name read by us | ${known('name')} | paste the operation's page`);
		expect(table).toContain('Beside them, as parts of documented calls: Lead: Update by Identity.');
		expect(table).not.toContain('imported');
	});

	test('has a line for what an import has brought', () => {
		copy.importFixture();
		expect(coveredTable(copy.folder)).toContain(
			`| imported from an export of the documentation | ${known('imported')} | nothing |`,
		);
	});
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
