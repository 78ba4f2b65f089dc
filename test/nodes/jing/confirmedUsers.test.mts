import type { IDataObject } from 'n8n-workflow';
import { CallRefusal } from '../../../api/refusal/refusal.ts';
import { confirmedUsers } from '../../../nodes/jing/confirmedUsers.ts';
import { expectSentence } from '../../api/refusal/wording.mts';

const answer = (data: unknown): IDataObject => ({
	request_id: 'request-1',
	code: 0,
	msg: 'success',
	data: data as IDataObject,
});

function refusalIn(envelope: IDataObject): CallRefusal {
	try {
		confirmedUsers(envelope);
	} catch (reason) {
		expect(reason).toBeInstanceOf(CallRefusal);
		expectSentence((reason as CallRefusal).message);
		expectSentence((reason as CallRefusal).description);
		return reason as CallRefusal;
	}
	throw new Error('It was accepted');
}

test('the user leaves the node as JINGdigital confirms it', () => {
	const user = {
		leads_info: { stage_name: 'Met' },
		identities: [{ type: 'mobile', value: '13800000001', name: 'Mobile' }],
		id: '958788729483837441',
	};
	expect(confirmedUsers(answer({ success: [user], failure: [] }))).toEqual([user]);
	expect(confirmedUsers(answer({ success: [user] }))).toEqual([user]);
});

test.each([
	[['mobile is malformed'], /mobile is malformed/],
	[['one', 'two.'], /one; two/],
	[[{ reason: 'mobile is malformed' }], /mobile is malformed/],
	[[['x', 1]], /x/],
])('a user among the refused ones (%j) is a refusal that says why', (failure, message) => {
	for (const success of [[], [{ identities: [] }]]) {
		const refusal = refusalIn(answer({ success, failure }));
		expect(refusal.message).toMatch(message);
		expect(refusal.details).toMatchObject({ requestId: 'request-1', message: expect.stringMatching(message) });
	}
});

test.each([
	[undefined],
	[null],
	[{}],
	[{ success: [], failure: [] }],
	[{ success: null }],
	[{ success: 'yes' }],
	[[]],
	['done'],
])('an answer that names no user (%j) is not taken for a success', (data) => {
	const { message, description } = refusalIn(answer(data));
	expect(message).toMatch(/names no user/);
	expect(description).toMatch(/before you run the item again/);
});
