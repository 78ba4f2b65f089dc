import type { IDataObject } from 'n8n-workflow';

/**
 * Finds which records of an answer belong to which of the IDs that were asked for: those that name the very ID, else, where it is
 * certain which is meant, those that name it in other letters of upper and lower case.
 *
 * @param ids the IDs that were asked for
 * @param records the records of the answer
 * @param namesOf what a record says of which it is
 * @returns the records of each ID that has any, and whether each record belongs to one
 */
export function matched(
	ids: string[],
	records: IDataObject[],
	namesOf: (record: IDataObject) => unknown[],
): { byId: Map<string, IDataObject[]>; areAllNamed: boolean } {
	const exact = new Set(ids);
	const byLowerCase = new Map<string, string | undefined>();
	for (const id of exact) {
		const key = id.toLowerCase();
		byLowerCase.set(key, byLowerCase.has(key) ? undefined : id);
	}
	const byId = new Map<string, IDataObject[]>();
	let areAllNamed = true;
	for (const record of records) {
		const names = namesOf(record).map(String);
		const same = names.filter((name) => exact.has(name));
		const meant = same.length > 0 ? same : names.flatMap((name) => byLowerCase.get(name.toLowerCase()) ?? []);
		areAllNamed &&= meant.length > 0;
		for (const id of new Set(meant)) {
			const found = byId.get(id);
			if (found) found.push(record);
			else byId.set(id, [record]);
		}
	}
	return { byId, areAllNamed };
}
