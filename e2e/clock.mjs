// Loaded into an n8n whose system clock a story sets: every date is off by the milliseconds that the file named by TEST_CLOCK holds.
import { existsSync, readFileSync, watchFile } from 'node:fs';

const file = process.env.TEST_CLOCK;
const Real = Date;
const realNow = Date.now;
let offset = 0;
watchFile(file, { interval: 50, persistent: false }, () => {
	offset = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
});
const now = () => realNow() + offset;

globalThis.Date = new Proxy(Real, {
	construct: (target, values, self) => Reflect.construct(target, values.length ? values : [now()], self),
	apply: () => new Real(now()).toString(),
	get: (target, name, self) => (name === 'now' ? now : Reflect.get(target, name, self)),
});
