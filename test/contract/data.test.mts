import { readFileSync } from 'node:fs';
import path from 'node:path';

interface ContractData {
	contractData: () => Record<string, unknown>;
}

const { contractData } = jest.requireActual<ContractData>('../../tools/contract-data.js');

test.each(Object.entries(contractData()))(
	'contract/data/%s.json holds what the YAML says; if not: npx gulp contract',
	(name, data) => {
		const text = readFileSync(path.join(__dirname, '../../contract/data', `${name}.json`), 'utf8');
		expect(JSON.parse(text)).toEqual(data);
		expect(text).toBe(`${JSON.stringify(data, null, 2)}\n`);
	},
);
