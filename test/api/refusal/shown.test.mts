import { NodeApiError, type INode } from 'n8n-workflow';
import { jing } from '../../../api/system/jing.ts';
import { CallRefusal } from '../../../api/refusal/refusal.ts';
import { shownError } from '../../../api/refusal/shown.ts';

const node: INode = { id: '1', name: 'Write User', type: 'jingUser', typeVersion: 1, position: [0, 0], parameters: {} };
const details = { code: '987654', message: 'name <b>bold</b> & more', requestId: 'request-1', status: 200 };

test('the user reads what happened, how to go on, and what the support of JINGdigital asks for', () => {
	const shown = shownError(jing, node, new CallRefusal('declined', 'It did not work.', 'Do it again.', details), 4);
	expect(shown).toBeInstanceOf(NodeApiError);
	expect(shown.message).toBe('It did not work.');
	expect(shown.description).toMatch(/^Do it again\. .*987654.*request-1/);
	expect((shown as NodeApiError).httpCode).toBe('200');
	expect(shown.node.name).toBe('Write User');
	expect(shown.context).toMatchObject({
		itemIndex: 4,
		code: 'declined',
		apiCode: '987654',
		apiMessage: details.message,
		requestId: 'request-1',
	});
});

test("text from outside is shown as text: n8n's descriptions are HTML", () => {
	const { description } = shownError(
		jing,
		node,
		new CallRefusal('declined', 'No.', 'Look <here>.', { message: '<img src=x onerror=alert(1)> &amp;' }),
		0,
	);
	expect(description).not.toMatch(/[<>]/);
	expect(description).toContain('&lt;img src=x onerror=alert(1)&gt; &amp;amp;');
});

test.each([200, 401, 404, 429, 500, 503, undefined])(
	"n8n's own sentence for HTTP status %p does not replace ours",
	(status) => {
		const shown = shownError(
			jing,
			node,
			new CallRefusal('declined', 'It did not work.', 'Do it again.', { status }),
			0,
		);
		expect([shown.message, shown.description]).toEqual(['It did not work.', 'Do it again.']);
		expect((shown as NodeApiError).httpCode).toBe(status === undefined ? null : String(status));
	},
);

test('without details of the API the description is the way out alone', () => {
	expect(shownError(jing, node, new CallRefusal('declined', 'No.', 'Do it again.'), 0).description).toBe(
		'Do it again.',
	);
});
