import { upsert, withCredential, type Batching } from './candidates.mts';
import { figuresOf, type Section } from './results.mts';
import { alternate, valuesOf, type Bench } from './rounds.mts';
import { openStage } from './stage.mts';

/** What a careful user tries; the second is what n8n fills in when the option is added, and keeps to 500 calls in 10 seconds. */
const TRIED: Batching[] = [
	undefined,
	{ batchSize: 50, batchInterval: 1000 },
	{ batchSize: 100, batchInterval: 100 },
	{ batchSize: 1000, batchInterval: 1 },
	{ batchSize: 10, batchInterval: 1 },
	{ batchSize: 1, batchInterval: 1 },
];

const nameOf = (batching: Batching) =>
	batching ? `${batching.batchSize} items, then ${batching.batchInterval} ms` : 'Batching not added';

/**
 * Finds the Batching with which the HTTP Request node is fastest.
 * @returns it, and how all fared
 */
export async function batching({ installed, items }: Bench): Promise<{ best: Batching; section: Section }> {
	const stage = await openStage(installed);
	try {
		const candidates = TRIED.map((one) => withCredential(nameOf(one), stage, upsert(1), one));
		const count = items(1000);
		const taken = await alternate(stage, candidates, count, 3);
		const figures = figuresOf(
			'node time',
			's',
			valuesOf(taken, ({ node }) => node),
		);
		const least = Math.min(...figures.map(({ median }) => median));
		// Of what is about as fast, the most careful one: the last that is within 3 % of the fastest.
		const best = TRIED.findLast((_, index) => index > 0 && figures[index].median <= least * 1.03) ?? TRIED[1];
		const title = `The HTTP Request node's Batching, ${count.toLocaleString('en')} upserts`;
		const how = `3 runs each. "HTTP Request, careful" has: ${nameOf(best)}.`;
		return { best, section: { title, how, figures, claims: [] } };
	} finally {
		await stage.close();
	}
}
