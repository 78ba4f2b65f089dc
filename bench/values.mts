// What it costs to check the values of 10,000 items, by itself: no n8n, no network. It runs what the build has
// written, without what a loader adds: `npm run build && node --import tsx bench/values.mts`
import { createRequire } from 'node:module';
import type { IDataObject } from 'n8n-workflow';
import { median } from './statistics.mts';

const { userOf } = createRequire(import.meta.url)(
	'../dist/nodes/JingUser/user/users.js',
) as typeof import('../nodes/JingUser/user/users.ts');

const ITEMS = 10_000;
const ROUNDS = 15;

/** As in a spreadsheet: every tenth number has to be put right. */
const items: IDataObject[] = Array.from({ length: ITEMS }, (_, index) => ({
	mobile: `${index % 10 === 0 ? '\u200b' : ''}${13_800_000_000 + index}`,
	email: `user${index}@example.com`,
	city: index % 3 === 0 ? '' : '上海市',
	industry: 'Manufacturing',
	level: index % 7,
	remark: 'Met at the fair, wants a call back',
}));

function milliseconds(checks: boolean): number {
	const forms = items.map((item) => ({
		identities: {
			identity: [
				{ type: 'mobile', value: item.mobile },
				{ type: 'email', value: item.email },
			],
		},
		'mappedFields.mappingMode': 'autoMapInputData',
		fieldsToTake: 'city, industry, level, remark',
		'leadInformation.value': { leads_updated_timestamp: checks ? '2026/7/2 9:30' : '2026-07-02 09:30:00' },
		'options.checkValues': checks,
	})) as IDataObject[];
	const all = {
		json: items,
		parameter: (name: string, index: number) => forms[index][name] ?? null,
		known: new Map(),
		hint: () => {},
	};
	const before = performance.now();
	items.forEach((json, index) =>
		userOf({ json, parameter: (name) => all.parameter(name, index), credential: {}, all, repaired: () => {} }),
	);
	return performance.now() - before;
}

const rounds = Array.from({ length: ROUNDS }, () => ({ on: milliseconds(true), off: milliseconds(false) }));
const on = median(rounds.map((round) => round.on));
const off = median(rounds.map((round) => round.off));
process.stdout.write(
	`${ITEMS.toLocaleString('en')} items with 2 identities, 4 fields and a moment: ${on.toFixed(0)} ms with the checks, ${off.toFixed(0)} ms without; the checks take ${(on - off).toFixed(0)} ms.\n`,
);
