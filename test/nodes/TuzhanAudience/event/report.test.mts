import type { IDataObject } from 'n8n-workflow';
import { rowOf, timeOf } from '../../../../nodes/TuzhanAudience/event/report.operation.ts';
import { answerWith } from '../../../api/answers.mts';
import { refused } from '../../refused.mts';
import { inputOf, runTuzhan, tuzhanAnswer } from '../run.mts';

const identities = { identity: [{ type: 'phone', value: '13900001234' }] };
const identityRows = [{ identityType: 'phone', identityValue: '13900001234' }];
const input = (parameters: IDataObject) =>
	inputOf({ eventKey: 'c_signup', identities, eventProperties: '{}', ...parameters });

test('events of several items share a call, the same customer in as many rows as there are events', async () => {
	const eventProperties = '{"title": "秋季产品发布会", "id": 860484273911119872}';
	const { calls, json } = await runTuzhan(
		'event.report',
		Array(2).fill({ eventKey: 'c_signup', identities, eventProperties }),
		() => tuzhanAnswer('15314513998217760'),
	);
	expect(calls[0].options.url).toBe('https://tuzhan.example/api/open/event/v2/batchAdd');
	const row = {
		identities: identityRows,
		eventKey: 'c_signup',
		eventargs: { title: '秋季产品发布会', id: '860484273911119872' },
	};
	expect(calls.map(({ body }) => body)).toEqual([{ publicParams: {}, data: [row, row] }]);
	expect(json).toEqual(Array(2).fill({ accepted: true, batchId: '15314513998217760' }));
});

test('an event whose answer did not arrive is not reported a second time', async () => {
	const { calls, error } = await runTuzhan('event.report', { eventKey: 'c_signup', identities }, () => answerWith(''));
	expect(calls).toHaveLength(1);
	expect(error?.description).toContain('It is not known whether the call took effect');
});

test('time, unique ID and scene are sent along', () => {
	const additionalFields = { time: '2025-01-02T09:30:00+08:00', uuid: 'u', intid: '7' };
	expect(rowOf(input({ additionalFields })).row).toEqual({
		identities: identityRows,
		eventKey: 'c_signup',
		time: 1735781400000,
		uuid: 'u',
		intid: '7',
	});
});

test.each<[unknown, number | undefined]>([
	['', undefined],
	[undefined, undefined],
	[1735781400000, 1735781400000],
	['1735781400000', 1735781400000],
	['2025-01-02T01:30:00Z', 1735781400000],
	['2025-01-02T09:30:00.000+0800', 1735781400000],
	[1735781400, 1735781400000],
	['2025-01-02T09:30:00', 1735781400000],
	['20250102093000', 1735781400000],
	['202501020930', 1735781400000],
	['2025年1月2日 9:30', 1735781400000],
	[45659.395833333336, 1735781400000],
	[new Date(1735781400000), 1735781400000],
])('the time %p is %p', (value, milliseconds) => {
	expect(timeOf(value)).toBe(milliseconds);
});

test('another time zone may be meant', () => {
	const additionalFields = { time: '2025-01-02 01:30' };
	expect(rowOf(input({ additionalFields, options: { timeZone: 'UTC' } })).row.time).toBe(1735781400000);
});

test.each(['yesterday', {}, '2025-13-40T09:30:00Z', '2025-02-31', '20250231093000', '1969-12-31', 32000000000000])(
	'the time %p is refused',
	(value) => {
		expect(refused(() => timeOf(value))).toMatch(/^'Time' is /);
	},
);

test.each<[IDataObject, string]>([
	[{ eventKey: ' ' }, "'Event' is empty."],
	[{ eventProperties: '[1]' }, "'Event Properties (JSON)' is no JSON object."],
	[{ eventProperties: '{"a"}' }, "'Event Properties (JSON)' is not valid JSON: line 1, column 5."],
	[{ additionalFields: { uuid: 'x'.repeat(37) } }, "'Unique ID' has 37 characters, but Tuzhan takes at most 36."],
])('%j is refused', (parameters, message) => {
	expect(refused(() => rowOf(input(parameters)))).toBe(message);
});
