import { readChinese } from '../tools/chinese/data.mts';

let texts: Map<string, string> | undefined;

/**
 * What the package's Chinese edition calls an event.
 *
 * @param name its English name
 * @returns undefined where the edition does not name it
 */
export function chineseNameOf(name: string): string | undefined {
	texts ??= new Map([...readChinese().places.values()].flatMap((place) => Object.entries(place.texts)));
	return texts.get(name);
}
