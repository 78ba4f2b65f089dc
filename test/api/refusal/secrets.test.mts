import { withoutSecrets } from '../../../api/refusal/secrets.ts';

const shown = (text: string, secrets: unknown[]) => withoutSecrets(text, text, secrets);

test('every secret is taken out of a text, wherever and however often it stands', () => {
	const text = 'token T0KEN (T0KEN) of app with S3CR.T*';
	expect(shown(text, ['T0KEN', 'S3CR.T*', '', undefined, 7])).toBe('token [hidden] ([hidden]) of app with [hidden]');
	expect(shown(text, [])).toBe(text);
});

test('a secret that was copied with a blank is taken out as it is sent, without it', () => {
	expect(shown('sent S3CR.T', [' S3CR.T\n'])).toBe('sent [hidden]');
});

test('a secret within another one leaves nothing of either', () => {
	expect(shown('sent long-secret-1234', ['secret', 'long-secret-1234'])).toBe('sent [hidden]');
});

test('what is so short that it stands in texts by chance stays', () => {
	expect(shown('a bad tab', ['ab', 'bad'])).toBe('a bad tab');
});

test('what holds no secret is given as it is, not copied', () => {
	const value = { a: [1] };
	expect(withoutSecrets('{"a":[1]}', value, ['secret'])).toBe(value);
});
