// n8n shows rows that are folded by their titles; where a template gives nothing, by the name and number of the row. An n8n that does
// not know the setting passes over it.
const titled = (title: string) => ({ fixedCollection: { itemTitle: `={{ ${title} }}` } });

/** What stands in a parameter of the row; of an expression, its text. */
const shown = (name: string) => `String($collection.item.value.${name} ?? "").replace(/^=/, "")`;

/**
 * Type options of rows of which each is known by a name.
 *
 * @param names the parameters that can hold it, such as "configId"; the first that is filled in goes
 */
export const titledBy = (...names: string[]) => titled(names.map(shown).join(' || '));

/** Type options of rows of which each has a parameter type and a parameter value: "Mobile: 13800000000". */
export const titledByTypeAndValue = titled(
	[
		'((type, value) =>',
		'($collection.item.properties.find((field) => field.name === "type")?.options?.find((option) => option.value === type)?.name ?? type)',
		'+ (value ? ": " + value : ""))',
		`($collection.item.value.type, ${shown('value')})`,
	].join(' '),
);
