import { connect } from '../connect.mts';

/** All texts in a description, however deep. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

test('each expression in the descriptions that n8n hands to its editor ends where it should', async () => {
	const types = (await connect().nodeTypes()).filter(({ name }) => name.startsWith('n8n-nodes-jingdigital.'));
	const expressions = types.flatMap(textsIn).filter((text) => text.startsWith('={{'));
	expect(expressions.length).toBeGreaterThanOrEqual(types.length);
	// Two braces side by side end an expression for n8n; minified code in it may hold some.
	expect(expressions.filter((expression) => expression.indexOf('}}') !== expression.length - 2)).toEqual([]);
});
