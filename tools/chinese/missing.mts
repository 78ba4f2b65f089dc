// Prints the texts that have no Chinese one yet, by the file of chinese/ that they belong into, ready to be filled in.
import { stringify } from 'yaml';
import { COMMON } from './data.mts';
import { Edition } from './edition.mts';

const { missing } = new Edition().askForAll();
const keys = [...missing].flatMap(([, ofPlace]) => [...ofPlace]);
const shared = new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
const blocks = [
	[COMMON, [...shared]] as const,
	...[...missing].map(([place, ofPlace]) => [place, [...ofPlace].filter((key) => !shared.has(key))] as const),
];
for (const [place, texts] of blocks) {
	if (!texts.length) continue;
	const yaml = stringify(Object.fromEntries(texts.map((key) => [key, ''])), { lineWidth: 0 });
	console.log(`# chinese/${place}.yaml, under "texts"\n${yaml.replace(/^/gm, '  ')}`);
}
console.log(`# ${new Set(keys).size} texts have no Chinese one.`);
