import { writtenUser } from '../../../nodes/jing/writtenUser.ts';

const identities = [{ type: 'mobile', value: '13800000001' }];

test('a user that was written says so, with what the answer has and what was sent, and nothing that is empty', () => {
	const output = writtenUser({ identities, fields: { city: 'Suzhou' } });
	expect(output({ identities, leads_info: {}, tags: [], name: '', at: null })).toEqual({
		...{ written: true, identities, name: '', at: null },
		sent: { fields: { city: 'Suzhou' } },
	});
});

test('of a user who was sent by identities alone, nothing else is said to be sent', () => {
	expect(writtenUser({ identities })({ identities })).toEqual({ written: true, identities });
});
