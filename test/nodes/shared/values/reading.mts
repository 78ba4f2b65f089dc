import { WITH_CHECKS, type Reading } from '../../../../nodes/shared/values/reading.ts';

/** How a test reads, and what was put right by it. */
export function noted(more: Partial<Reading> = {}): { reading: Reading; repairs: string[][] } {
	const repairs: string[][] = [];
	return { reading: { ...WITH_CHECKS, repaired: (...repair) => void repairs.push(repair), ...more }, repairs };
}

/** Code and message of what is refused. */
export function refusedAs(read: () => unknown): { code: string; message: string } {
	try {
		return { code: 'accepted', message: JSON.stringify(read()) };
	} catch (reason) {
		const { code, message } = reason as Error & { code: string };
		return { code, message };
	}
}
