// What the nodes need of the contract, as plain data. The YAML files stay the one place for facts.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { parse } = require('yaml');

const folder = path.join(__dirname, '..', 'contract');
const read = (file) => parse(readFileSync(path.join(folder, file), 'utf8'));

const propertiesOf = (schema) =>
	Object.entries(schema.properties).map(([name, { type, description }]) => ({ name, type, description }));

/** The facts of jing.yaml that forms and the door use. */
function jing() {
	const { servers, paths, components, 'x-conventions': conventions } = read('jing.yaml');
	const { UserIdentity, UserSourceData, UserFieldsSource } = components.schemas;
	const pathOf = (operationId) =>
		Object.keys(paths).find((key) => Object.values(paths[key]).some((o) => o.operationId === operationId));
	return {
		productionUrl: servers[0].url,
		successCodes: conventions.successCodes.values.map(Number),
		refreshTokenPath: pathOf('refreshToken'),
		userLimits: paths['/v1/user/update'].post['x-limits'],
		identityTypes: UserIdentity.properties.type['x-known-values'].map(({ value, meaning }) => ({ value, meaning })),
		sourceDataFields: propertiesOf(UserSourceData),
		fieldsSourceType: UserFieldsSource.properties.source_type.enum[0],
	};
}

/** The rows of operations.yaml that belong to a node, and what the forms need besides. */
function operations() {
	const { docsRoot, records, resources, operations: rows } = read('operations.yaml');
	const nodes = rows.filter(({ node }) => node !== 'credential');
	return { docsRoot, records, resources, rows: nodes };
}

/** @returns {Record<string, unknown>} file name in contract/data (without .json) → its content */
exports.contractData = () => ({
	jing: jing(),
	operations: operations(),
	events: read('events.yaml').events,
});
