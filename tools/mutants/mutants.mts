/** A level of tests, and the files of it that claim to notice a mutant. */
export interface Claim {
	/** A project of jest.config.js; the stories of "e2e" run in a real n8n. */
	level: 'unit' | 'contract' | 'in-process' | 'e2e';
	/** A pattern for the files. */
	tests: string;
}

/** One line of the package made wrong. */
export interface Mutant {
	/** What the package then does. */
	name: string;
	file: string;
	/** Stands in the file exactly once. */
	find: string;
	replace: string;
	/** Each of them has to notice it. */
	claims: Claim[];
}

const unit = (tests: string): Claim => ({ level: 'unit', tests });
const inEngine = (tests: string): Claim => ({ level: 'in-process', tests });
const story = (tests: string): Claim => ({ level: 'e2e', tests });

/** The faults that the tests have to notice. */
export const mutants: Mutant[] = [
	{
		name: 'never repeats a disturbed call',
		file: 'api/call/repeat.ts',
		find: 'return isSafe && times < REPEATS',
		replace: 'return isSafe && times < 0',
		claims: [unit('api/call/call-repeats'), story('stories/faults-connections')],
	},
	{
		name: 'always repeats a call that found no open ear',
		file: 'api/call/repeat.ts',
		find: 'isSafe && times < REPEATS && troubledFor < TROUBLE_SHORTEST',
		replace: 'isSafe',
		claims: [unit('api/call/call-repeats')],
	},
	{
		name: 'repeats a write',
		file: 'api/call/repeat.ts',
		find: "(refusal.kind === 'passing' && isHarmless)",
		replace: "(refusal.kind === 'passing' && (isHarmless || true))",
		claims: [unit('api/call/call-repeats'), story('stories/faults-connections')],
	},
	{
		name: 'makes no pause after "too many calls"',
		file: 'api/call/trouble.ts',
		find: 'this.pausedUntil = Math.max(this.pausedUntil, now + pause);',
		replace: 'this.pausedUntil = now;',
		claims: [unit('api/call/(gate|call)'), inEngine('JingUser/limits')],
	},
	{
		name: 'knows no call limit',
		file: 'api/call/gate.ts',
		find: 'const freeAt = taken >= calls ?',
		replace: 'const freeAt = taken >= Infinity ?',
		claims: [unit('api/call/gate'), story('stories/pace')],
	},
	{
		name: 'knows no limit of a day',
		file: 'api/call/day.ts',
		find: 'if (this.total < limit) return undefined;',
		replace: 'if (this.total >= 0) return undefined;',
		claims: [unit('api/call/(day|call-day)'), inEngine('JingUser/day'), story('stories/daily-limit')],
	},
	{
		name: 'forgets calls of the day too early',
		file: 'api/call/day.ts',
		find: 'const oldest = minuteNow() - MINUTES;',
		replace: 'const oldest = minuteNow() - MINUTES + 2;',
		claims: [unit('api/call/day')],
	},
	{
		name: 'renews no token',
		file: 'api/call/call.ts',
		find: 'if (isTokenRefused || doubtsToken(asked, reading)) discardToken(session, token);',
		replace: 'if (isTokenRefused) session.refusedInARow += 1;',
		claims: [unit('api/call/call-token'), story('stories/faults-tokens')],
	},
	{
		name: 'renews the token for every item',
		file: 'api/token/share.ts',
		find: 'const request = underWay.get(key) ?? issue();',
		replace: 'const request = issue();',
		claims: [unit('api/token/store'), story('stories/alone/token')],
	},
	{
		name: 'takes no heed of Retry-After',
		file: 'api/call/trouble.ts',
		find: 'asked === undefined ? growing',
		replace: 'asked !== null ? growing',
		claims: [unit('api/call/(gate|call)'), inEngine('JingUser/limits')],
	},
	{
		name: 'loses the paired item',
		file: 'api/run/items.ts',
		find: 'output.push({ json: row, pairedItem: { item: itemIndex } });',
		replace: 'output.push({ json: row });',
		claims: [unit('api/run/'), inEngine('JingUser'), story('stories/faults-answers')],
	},
	{
		name: 'swaps success and error output',
		file: 'api/run/items.ts',
		find: 'if (reasons.has(itemIndex)) {',
		replace: 'if (!reasons.has(itemIndex)) {',
		claims: [unit('api/run/'), inEngine('JingUser'), story('stories/refused-items')],
	},
	{
		name: 'starts a workflow for a repeated delivery',
		file: 'nodes/shared/receiving/once.ts',
		find: 'if (before && now - before.at < window) {',
		replace: 'if (before && now - before.at < 0) {',
		claims: [unit('(JingTrigger|receiving)/'), story('stories/alone/trigger-repeats')],
	},
	{
		name: 'loses the records of a poll that n8n was ended on',
		file: 'nodes/shared/polling/trigger.ts',
		find: "return handed.repeats < MOST_REPEATS ? 'again' : 'none';",
		replace: "return 'none';",
		claims: [unit('JingPollTrigger/')],
	},
	{
		name: 'takes it for granted that n8n creates the execution of a poll',
		file: 'nodes/shared/polling/trigger.ts',
		find: "return performance.now() - here.since < here.patience ? 'wait' : 'again';",
		replace: "return 'none';",
		claims: [unit('shared/polling/arrival'), story('stories/alone/poll-database')],
	},
	{
		name: 'forgets customers who wait for the next poll',
		file: 'nodes/TuzhanPollTrigger/customers.ts',
		find: 'late: late.slice(taken)',
		replace: 'late: []',
		claims: [unit('TuzhanPollTrigger/whole-list')],
	},
	{
		name: 'starts the workflow with customers who were gone and are back',
		file: 'nodes/TuzhanPollTrigger/wholeList.ts',
		find: 'seen.versionOf(keyOf(id)) !== undefined',
		replace: 'seen.versionOf(keyOf(id)) === null',
		claims: [unit('TuzhanPollTrigger/whole-list')],
	},
	{
		name: 'passes over records that a page shift has hidden',
		file: 'nodes/shared/polling/reading.ts',
		find: 'if (pages < 2 || fresh.length === 0) return false;',
		replace: 'if (pages < 2 || fresh.length >= 0) return false;',
		claims: [unit('shared/polling/')],
	},
	{
		name: 'accepts any sender',
		file: 'nodes/shared/receiving/sender.ts',
		find: 'if (!sender || !readRanges(addresses).ranges.some((range) => isWithin(sender, range))) {',
		replace: 'if (!sender) {',
		claims: [unit('(JingTrigger|receiving)/'), story('stories/trigger-sender')],
	},
	{
		name: 'accepts any secret',
		file: 'nodes/shared/receiving/secret.ts',
		find: 'isSame(given.trim(), arrival)).length > 0',
		replace: 'isSame(given.trim(), arrival)).length >= 0',
		claims: [unit('(JingTrigger|receiving)/'), story('stories/trigger-sender')],
	},
	{
		name: 'drops the last batch',
		file: 'api/run/batches.ts',
		find: 'const all = await batchesOf(rows);',
		replace: 'const all = (await batchesOf(rows)).slice(0, -1);',
		claims: [unit('api/run/batches'), story('stories/faults-answers')],
	},
	{
		name: 'stops one page early',
		file: 'api/call/pages.ts',
		find: 'const isLast = count !== undefined && number >= count;',
		replace: 'const isLast = count !== undefined && number >= count - 1;',
		claims: [unit('api/call/pages'), story('stories/operations-documented')],
	},
	{
		name: 'rounds large ids',
		file: 'api/call/exactJson.ts',
		find: 'if (!SIXTEEN_DIGITS.test(text)) return value;',
		replace: 'if (text !== null) return value;',
		claims: [unit('api/call/exactJson'), story('stories/many-items')],
	},
	{
		name: 'splits a call that sends',
		file: 'api/run/split.ts',
		find: "(effect !== 'send' || reason.code === 'http_status')",
		replace: "(effect !== undefined || reason.code === 'http_status')",
		claims: [unit('api/run/wholeBatches')],
	},
	{
		name: 'uses the credential of the first item for all',
		file: 'api/run/sessions.ts',
		find: 'if (first.differsByItem !== true) {',
		replace: 'if (first !== undefined) {',
		claims: [unit('api/run/sessions'), story('stories/credential-by-item')],
	},
	{
		name: 'sends on after the node has stopped',
		file: 'api/token/hold.ts',
		find: 'if (!stopOf(credential)?.aborted) return;',
		replace: 'if (credential !== undefined) return;',
		claims: [unit('api/call/call-stopped')],
	},
	{
		name: 'keeps calling an API that answers "too many calls" for good',
		file: 'api/call/trouble.ts',
		find: 'if (!this.closed && lasts < patience) return now - this.since;',
		replace: 'if (patience > 0) return now - this.since;',
		claims: [unit('api/call/gate-trouble')],
	},
	{
		name: 'takes any consent record for a consent',
		file: 'nodes/JingPrivacy/authorization/simplify.ts',
		find: "isOfThis('jing_privacy_policy_info_uuid', info.jing_uuid) &&",
		replace: 'isId(info.jing_uuid) &&',
		claims: [unit('JingPrivacy/authorization/simplify')],
	},
	{
		name: 'keeps the effect of a read for a delete',
		file: 'nodes/undocumented/endpoint.ts',
		find: "if (method === 'DELETE') return 'delete';",
		replace: "if (method === 'DELETE') return inferred;",
		claims: [unit('undocumented/')],
	},
];
