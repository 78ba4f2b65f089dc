// What the nodes need of the contract, as plain data. The YAML files stay the one place for facts.
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { parse } = require('yaml');

const CONTRACT = path.join(__dirname, '..', 'contract');
const reader = (folder) => (file) => parse(readFileSync(path.join(folder, file), 'utf8'));

const propertiesOf = (schema) =>
	Object.entries(schema.properties).map(([name, { type, description }]) => ({ name, type, description }));

/** The facts of jing.yaml that forms and the door use. */
function jing(read) {
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
function operations(read) {
	const { docsRoot, records, resources, operations: rows } = read('operations.yaml');
	const nodes = rows.filter(({ node }) => node !== 'credential');
	return { docsRoot, records, resources, rows: nodes };
}

/**
 * @param {string} [folder] the folder of the YAML files
 * @returns {Record<string, unknown>} file name in contract/data (without .json) → its content
 */
function contractData(folder = CONTRACT) {
	const read = reader(folder);
	return { jing: jing(read), operations: operations(read), events: read('events.yaml').events };
}

/**
 * Writes contract/data. A file that is current stays untouched.
 * @param {string} [folder] the folder of the YAML files
 */
function writeContractData(folder = CONTRACT) {
	for (const [name, data] of Object.entries(contractData(folder))) {
		const file = path.join(folder, 'data', `${name}.json`);
		const text = `${JSON.stringify(data, null, 2)}\n`;
		if (readFileSync(file, { encoding: 'utf8', flag: 'a+' }) !== text) writeFileSync(file, text);
	}
}

exports.contractData = contractData;
exports.writeContractData = writeContractData;
