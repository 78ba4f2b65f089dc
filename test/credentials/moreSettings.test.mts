import { NodeHelpers, type ICredentialType } from 'n8n-workflow';
import { JingOAuth2Api } from '../../credentials/JingOAuth2Api.credentials.ts';
import { TuzhanApi } from '../../credentials/TuzhanApi.credentials.ts';

const types = [new JingOAuth2Api(), new TuzhanApi()];

/** What n8n hands to a node of what is stored (n8n 2.41.1, credentials-helper.js). */
const handedOut = ({ properties }: ICredentialType, stored: object) =>
	NodeHelpers.getNodeParameters(properties, stored as never, true, false, null, null) as Record<string, unknown>;

/** What the form shows. */
const shownIn = ({ properties }: ICredentialType, stored: object) => {
	const values = handedOut({ properties } as ICredentialType, stored) as never;
	return properties
		.filter((property) => property.type !== 'hidden' && NodeHelpers.displayParameter(values, property, null, null))
		.map(({ displayName }) => displayName);
};

test.each([
	[types[0], ['App ID', 'App Secret', 'Endpoint Directory', 'Show More Settings']],
	[types[1], ['App ID', 'App Secret', 'Show More Settings']],
])('the form of a new credential shows what a newcomer has, and one switch', (type, fields) => {
	expect(shownIn(type, {})).toEqual(fields);
	expect(shownIn(type, { moreSettings: true }).length).toBeGreaterThan(fields.length + 4);
});

test.each(types)('what was set holds, whether it is shown or not', (type) => {
	const behind = type.properties.filter(({ displayOptions }) => displayOptions?.show?.moreSettings?.[0] === true);
	expect(behind.filter(({ required }) => required)).toEqual([]);
	const set = Object.fromEntries(behind.map(({ name }, index) => [name, `set ${index}`]));
	const usual = Object.fromEntries(behind.map(({ name, default: value }) => [name, value]));
	const asTyped = Object.fromEntries(behind.map(({ name, noDataExpression }) => [name, noDataExpression ? 'x' : '=x']));
	for (const more of [{}, { moreSettings: false }, { moreSettings: true }]) {
		expect(handedOut(type, { ...set, ...more })).toMatchObject(set);
		expect(handedOut(type, more)).toMatchObject(usual);
		const expressions = Object.fromEntries(behind.map(({ name }) => [name, '=x']));
		expect(handedOut(type, { ...expressions, ...more })).toMatchObject(asTyped);
	}
});
