import { BlockList } from 'node:net';
import fc from 'fast-check';
import { isWithin, readAddress, readRanges, readSender } from '../../../../nodes/shared/receiving/addresses.ts';

const allows = (list: string, sender: string) => {
	const address = readSender(sender);
	return address !== undefined && readRanges(list).ranges.some((range) => isWithin(address, range));
};

test.each([
	['192.0.2.1', '192.0.2.1', true],
	['192.0.2.1', '192.0.2.2', false],
	['192.0.2.0/24', '192.0.2.255', true],
	['192.0.2.0/24', '192.0.3.0', false],
	['192.0.2.77/24', '192.0.2.1', true],
	['0.0.0.0/0', '203.0.113.9', true],
	['0.0.0.0/0', '2001:db8::1', false],
	['::/0', '203.0.113.9', false],
	['::/0', '2001:db8::1', true],
	['2001:db8::/32', '2001:DB8:ffff::', true],
	['2001:db8::/32', '2001:db9::', false],
	['2001:db8:0:0:0:0:0:1', '2001:db8::1', true],
	['192.0.2.1', '::ffff:192.0.2.1', true],
	['192.0.2.1', '::ffff:c000:201', true],
	['::ffff:192.0.2.1', '192.0.2.1', true],
	['::ffff:192.0.2.0/120', '192.0.2.200', true],
	['::ffff:192.0.2.0/120', '192.0.3.200', false],
	['fe80::1', 'fe80::1%eth0', true],
	['10.0.0.0/8, 192.0.2.1\n2001:db8::/32', '10.9.8.7', true],
	['10.0.0.0/8, 192.0.2.1\n2001:db8::/32', '2001:db8::5', true],
	['10.0.0.0/8, 192.0.2.1\n2001:db8::/32', '192.0.2.2', false],
	['10.0.0.0/8，192.0.2.1；2001:db8::/32、203.0.113.7', '203.0.113.7', true],
	['203.0.113.7', '203.0.113.7:51234', true],
	['203.0.113.7', '203.0.113.8:51234', false],
	['203.0.113.7', '::ffff:203.0.113.7', true],
	['203.0.113.7', '[::ffff:203.0.113.7]:443', true],
	['203.0.113.7', ' "203.0.113.7:80" ', true],
	['2001:db8::1', '[2001:db8::1]:443', true],
	['2001:db8::1', '[2001:db8::1]', true],
	['2001:db8::1', '"[2001:db8::1]:443"', true],
	['2001:db8::1', '[2001:db8::2]:443', false],
	['203.0.113.7', '203.0.113.7:', false],
	['203.0.113.7', '203.0.113.7:x', false],
	['203.0.113.7', '[203.0.113.7', false],
	['', '192.0.2.1', false],
])('the list %j allows %s: %s', (list, sender, allowed) => {
	expect(allows(list, sender)).toBe(allowed);
});

test.each([
	'192.0.2',
	'192.0.2.1.1',
	'192.0.2.256',
	'192.0.02.1',
	'192.0.2.1/33',
	'192.0.2.1/',
	'192.0.2.1/-1',
	'192.0.2.1/8/8',
	'192.0.2.1/1e1',
	':::',
	'1::2::3',
	'1:2:3:4:5:6:7',
	'1:2:3:4:5:6:7:8:9',
	'1:2:3:4:5:6:7::8',
	'12345::',
	'g::',
	'::1/129',
	'::ffff:192.0.2.1/95',
	'1.2.3.4::',
	'::1.2.3.4:5',
	'::1.2.3',
	'example.com',
	'*',
	'0x7f.0.0.1',
	'::ffff:1.2.3.4.5',
	'/8',
	'%eth0',
	'١.0.0.1',
])('%s is no address', (entry) => {
	expect(readRanges(entry)).toEqual({ ranges: [], malformed: [entry] });
});

test('every address is read back as the same one, and found by Node.js in the same ranges', () => {
	const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });
	const v6 = groups.map((all) => all.map((group) => group.toString(16)).join(':'));
	const nearby = fc.tuple(v6, v6, fc.integer({ min: 0, max: 7 })).map(([a, b, same]) => {
		const tail = b.split(':');
		return [a, [...a.split(':').slice(0, same), ...tail.slice(same)].join(':')] as const;
	});
	const v4 = fc.tuple(fc.ipV4(), fc.ipV4(), fc.integer({ min: 0, max: 3 })).map(([a, b, same]) => {
		return [a, [...a.split('.').slice(0, same), ...b.split('.').slice(same)].join('.')] as const;
	});
	const inOneFamily = fc.oneof(
		fc.record({ family: fc.constant('ipv6' as const), pair: nearby, prefix: fc.integer({ min: 0, max: 128 }) }),
		fc.record({ family: fc.constant('ipv4' as const), pair: v4, prefix: fc.integer({ min: 0, max: 32 }) }),
	);
	fc.assert(
		fc.property(inOneFamily, ({ family, pair: [network, sender], prefix }) => {
			const expected = new BlockList();
			expected.addSubnet(network, prefix, family);
			expect(allows(`${network}/${prefix}`, sender)).toBe(expected.check(sender, family));
			expect(allows(network, network)).toBe(true);
		}),
		{ numRuns: 2000 },
	);
});

test('addresses in every notation of fast-check can be read, and no other text stops the reader', () => {
	fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => expect(readAddress(text)).toBeDefined()));
	fc.assert(fc.property(fc.string(), (text) => expect(readRanges(text).ranges).toBeInstanceOf(Array)));
});
