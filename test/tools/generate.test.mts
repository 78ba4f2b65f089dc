import path from 'node:path';
import { staleFiles } from '../../tools/generate/renew.mts';
import { stages } from '../../tools/generate/stages.mts';

const project = path.join(__dirname, '../..');

test('everything that is made of the sources is current; if not: npm run generate', async () => {
	for (const stage of stages) {
		const stale = await staleFiles(project, stage);
		expect(stale.map(({ file }) => file)).toEqual([]);
	}
});
