import type { INodeProperties } from 'n8n-workflow';
import { titledBy, titledByTypeAndValue } from '../../../nodes/shared/rowTitles.ts';
import { identitiesField } from '../../../nodes/jing/identities.ts';
import { descriptionsIn } from '../../../tools/generate/documents/descriptions.mts';
import { fieldsInside } from '../../../tools/generate/documents/operations.mts';
import { root } from '../../package/manifest.mts';

/** What n8n's editor makes of a template for one row: it evaluates the expression with $collection. */
function titleOf(
	options: { fixedCollection: { itemTitle: string } },
	value: object,
	properties: object[] = [],
): unknown {
	const code = options.fixedCollection.itemTitle.replace(/^=\{\{|\}\}$/g, '');
	return new Function('$collection', `return ${code};`)({ item: { value, properties } }) as unknown;
}

test('a row is known by its name, and one with an expression by the text of that', () => {
	expect(titleOf(titledBy('name'), { name: 'city' })).toBe('city');
	expect(titleOf(titledBy('name'), { name: '={{ $json.name }}' })).toBe('{{ $json.name }}');
	expect(titleOf(titledBy('name'), {})).toBe('');
	expect(titleOf(titledBy('id', 'name'), { id: '', name: 'Level' })).toBe('Level');
});

test('a row with a kind and a value says both, the kind as the form names it', () => {
	const [{ values }] = identitiesField.options as Array<{ values: INodeProperties[] }>;
	expect(titleOf(titledByTypeAndValue, { type: 'mobile', value: '13800000000' }, values)).toBe('Mobile: 13800000000');
	expect(titleOf(titledByTypeAndValue, { type: 'mobile', value: '' }, values)).toBe('Mobile');
	expect(titleOf(titledByTypeAndValue, { type: 'mine', value: 7 }, values)).toBe('mine: 7');
});

test('every list of rows says what its rows are known by', async () => {
	const inside = (field: INodeProperties): INodeProperties[] => [field, ...fieldsInside(field).flatMap(inside)];
	const untitled = (await descriptionsIn(root)).nodes.flatMap(({ folder, description }) =>
		description.properties
			.flatMap(inside)
			.filter(({ type, typeOptions }) => type === 'fixedCollection' && typeOptions?.multipleValues)
			.filter(({ typeOptions }) => !typeOptions?.fixedCollection?.itemTitle)
			.map(({ displayName }) => `${folder}: ${displayName}`),
	);
	expect(untitled).toEqual([]);
});
