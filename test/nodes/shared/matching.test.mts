import type { IDataObject } from 'n8n-workflow';
import { matched } from '../../../nodes/shared/matching.ts';

const byName = ({ name }: IDataObject) => [name];
const found = (ids: string[], names: unknown[]) => {
	const { byId, areAllNamed } = matched(
		ids,
		names.map((name) => ({ name }) as IDataObject),
		byName,
	);
	return { names: Object.fromEntries([...byId].map(([id, rows]) => [id, rows.map(({ name }) => name)])), areAllNamed };
};

test('a record belongs to the very ID that it names', () => {
	expect(found(['a', 'b'], ['b', 'a', 'b'])).toEqual({ names: { a: ['a'], b: ['b', 'b'] }, areAllNamed: true });
});

test('an ID that differs in upper and lower case is found, where it is certain which is meant', () => {
	expect(found(['Ab-1', 'c'], ['aB-1', 'C'])).toEqual({ names: { 'Ab-1': ['aB-1'], c: ['C'] }, areAllNamed: true });
	expect(found(['Ab', 'aB'], ['AB'])).toEqual({ names: {}, areAllNamed: false });
	expect(found(['Ab', 'aB'], ['aB'])).toEqual({ names: { aB: ['aB'] }, areAllNamed: true });
});

test('what names none of the IDs is said', () => {
	expect(found(['a'], ['b', null]).areAllNamed).toBe(false);
});

test('of 40,000 IDs and as many records each is looked at once: no look-up grows with their number', () => {
	const count = 40_000;
	const ids = Array.from({ length: count }, (_, id) => `id ${id}`);
	let looks = 0;
	const { byId } = matched(
		ids,
		ids.map((name) => ({ name })),
		({ name }) => {
			looks += 1;
			return [name];
		},
	);
	expect([byId.size, looks]).toEqual([count, count]);
});
