/** An IP address. IPv4 that is written inside IPv6 (::ffff:192.0.2.1) is IPv4, as it is the same sender. */
export interface Address {
	bits: bigint;
	/** 32 for IPv4, 128 for IPv6. */
	length: number;
}

/** All addresses that start with the same bits. */
export interface Range extends Address {
	prefix: number;
}

const MAPPED_PREFIX = 96;

function ipv4Bits(text: string): bigint | undefined {
	const parts = text.split('.');
	// A leading zero would be read as octal elsewhere, so such a text has no agreed meaning.
	if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255))
		return undefined;
	return parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

function groupsOf(text: string): string[] | undefined {
	if (text === '') return [];
	const groups = text.split(':');
	const tail = groups[groups.length - 1];
	if (tail.includes('.')) {
		const bits = ipv4Bits(tail);
		if (bits === undefined) return undefined;
		groups.splice(-1, 1, (bits >> 16n).toString(16), (bits & 0xffffn).toString(16));
	}
	return groups.every((group) => /^[\da-f]{1,4}$/i.test(group)) ? groups : undefined;
}

function ipv6Bits(text: string): bigint | undefined {
	const halves = text.split('::');
	if (halves.length > 2) return undefined;
	const [head, tail] = [groupsOf(halves[0]), groupsOf(halves[1] ?? '')];
	// Written in two, IPv4 can only end the whole address.
	if (!head || !tail || (halves.length === 2 && halves[0].includes('.'))) return undefined;
	const left = 8 - head.length - tail.length;
	if (halves.length === 2 ? left < 1 : left !== 0) return undefined;
	const groups = [...head, ...Array<string>(left).fill('0'), ...tail];
	return groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
}

/**
 * Reads an IP address.
 *
 * @param text such as 192.0.2.1, 2001:db8::1, ::ffff:192.0.2.1 or fe80::1%eth0
 * @returns the address, undefined when the text is none
 */
export function readAddress(text: string): Address | undefined {
	const [address] = text.split('%');
	if (!address.includes(':')) {
		const bits = ipv4Bits(text);
		return bits === undefined ? undefined : { bits, length: 32 };
	}
	const bits = ipv6Bits(address);
	if (bits === undefined) return undefined;
	return bits >> 32n === 0xffffn ? { bits: bits & 0xffffffffn, length: 32 } : { bits, length: 128 };
}

const WITH_PORT = /^(?:\[([^[\]]+)\](?::\d{1,5})?|([\d.]+):\d{1,5})$/;

/**
 * Reads the address of a sender, as proxies write it: some put it into brackets or quotation marks, and a port behind it.
 *
 * @param text such as 203.0.113.7:51234 or [2001:db8::1]:443
 * @returns the address, undefined when the text holds none
 */
export function readSender(text: string): Address | undefined {
	const plain = text.trim().replace(/^"([^"]*)"$/, '$1');
	const [, inBrackets, beforePort] = WITH_PORT.exec(plain) ?? [];
	return readAddress(inBrackets ?? beforePort ?? plain);
}

function readRange(text: string): Range | undefined {
	const [written, prefixText, ...more] = text.split('/');
	const address = readAddress(written);
	if (!address || more.length > 0) return undefined;
	if (prefixText === undefined) return { ...address, prefix: address.length };
	const prefix = /^\d{1,3}$/.test(prefixText) ? Number(prefixText) : NaN;
	const prefixOfAddress = address.length === 32 && written.includes(':') ? prefix - MAPPED_PREFIX : prefix;
	if (!(prefixOfAddress >= 0 && prefixOfAddress <= address.length)) return undefined;
	return { ...address, prefix: prefixOfAddress };
}

/**
 * Reads a list of addresses and CIDR ranges.
 *
 * @param text entries such as 192.0.2.1 or 2001:db8::/32, with commas, semicolons, spaces or line breaks between them
 * @returns the ranges, a single address being a range of its own, and the entries that are neither
 */
export function readRanges(text: string): { ranges: Range[]; malformed: string[] } {
	const ranges: Range[] = [];
	const malformed: string[] = [];
	for (const entry of text.split(/[\s,，;；、]+/).filter((part) => part !== '')) {
		const range = readRange(entry);
		if (range) ranges.push(range);
		else malformed.push(entry);
	}
	return { ranges, malformed };
}

/**
 * Says whether an address is in a range.
 *
 * @param address the address
 * @param range the range
 * @returns true when both are of one family and start with the same bits
 */
export function isWithin({ bits, length }: Address, range: Range): boolean {
	return length === range.length && (bits ^ range.bits) >> BigInt(length - range.prefix) === 0n;
}
