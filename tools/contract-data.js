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
		refreshTokenDays: paths[pathOf('refreshToken')].post['x-refresh-token-lifetime-days'],
		userLimits: paths['/v1/user/update'].post['x-limits'],
		identityTypes: UserIdentity.properties.type['x-known-values'].map(({ value, meaning }) => ({ value, meaning })),
		sourceDataFields: propertiesOf(UserSourceData),
		fieldsSourceType: UserFieldsSource.properties.source_type.enum[0],
	};
}

/** The rows of operations.yaml that belong to a node, and what the forms need besides. */
function operations(read) {
	const { records, resources, operations: rows } = read('operations.yaml');
	const nodes = rows.filter(({ node }) => node !== 'credential');
	return { records, resources, rows: nodes };
}

/** The events of events.yaml that can be chosen, without what only people ask for. */
function events(read) {
	const { events: all } = read('events.yaml');
	const listed = all.filter(({ eventType }) => eventType !== null);
	return listed.map(({ key, family, name, eventType, objectName, evidence }) => ({
		key,
		family,
		name,
		eventType,
		objectName,
		evidence,
	}));
}

/** What a pattern finds in a description; facts that the YAML has in prose only. */
function foundIn(description, pattern) {
	const [, found] = pattern.exec(description) ?? [];
	if (found === undefined) throw new Error(`tuzhan.yaml no longer says ${pattern} in: ${description}`);
	return Number(found);
}

/** The names of all properties whose schema is Id. */
function idNamesIn(value) {
	if (typeof value !== 'object' || value === null) return [];
	const own = Object.entries(value.properties ?? {}).filter(([, { $ref }]) => $ref === '#/components/schemas/Id');
	return [...new Set([...own.map(([name]) => name), ...Object.values(value).flatMap(idNamesIn)])].sort();
}

/** The facts of tuzhan.yaml that forms and the door use. */
function tuzhan(read) {
	const { servers, paths, components } = read('tuzhan.yaml');
	const all = Object.entries(paths).flatMap(([address, methods]) =>
		['get', 'post'].flatMap((method) => (methods[method] ? [{ ...methods[method], address, method }] : [])),
	);
	const byId = new Map(all.map((operation) => [operation.operationId, operation]));
	const answerOf = (operationId, example) =>
		byId.get(operationId).responses['200'].content['application/json'].examples[example].value;
	const tokenCall = byId.get('getOrgAccessToken');
	const [appId, appSecret] = tokenCall.parameters.map(({ name }) => name);
	const { platform } = components.schemas.Identity.properties;
	return {
		productionUrl: servers[0].url,
		token: {
			method: tokenCall.method.toUpperCase(),
			path: tokenCall.address,
			appIdName: appId,
			appSecretName: appSecret,
			lifetimeSeconds: answerOf('getOrgAccessToken', 'ok').data.expire,
			header: components.securitySchemes.XToken.name,
		},
		codes: {
			success: answerOf('getOrgAccessToken', 'ok').code,
			wrongSecret: answerOf('getOrgAccessToken', 'wrongSecret').code,
			tokenRefused: answerOf('getAudienceDetail', 'badToken').code,
		},
		tooFrequentMessage: answerOf('getAudienceDetail', 'tooFast').msg,
		operations: Object.fromEntries(
			all
				.filter(({ tags }) => !tags.includes('Auth') && !tags.includes('Third-party platform'))
				.map((operation) => [
					operation.operationId,
					{
						method: operation.method.toUpperCase(),
						path: operation.address,
						permission: operation['x-permission'],
						rateLimit: operation['x-rate-limit'] && {
							requests: operation['x-rate-limit'].requests,
							seconds: operation['x-rate-limit'].seconds,
						},
						rowsPerCall: operation['x-batch-max'],
					},
				]),
		),
		// Beside these, the id of an import batch stands in data itself.
		idNames: idNamesIn([components.schemas, paths]).filter((name) => name !== 'data'),
		idsPerPage: byId.get('listAudienceIds').parameters.find(({ name }) => name === 'size').schema.maximum,
		pointIdsPerCall: foundIn(byId.get('listAudiencePoints').description, /at most (\d+) ids/),
		nonceLength: components.parameters.Nonce.schema.maxLength,
		// The description names each value with its meaning: "gzh official account, …".
		identityPlatforms: platform.enum.map((value) => {
			const [, meaning] = new RegExp(`(?:^|, )${value} ([^,.]+)`).exec(platform.description.replace(/\s+/g, ' ')) ?? [];
			return { value, meaning };
		}),
	};
}

/**
 * @param {string} [folder] the folder of the YAML files
 * @returns {Record<string, unknown>} file name in contract/data (without .json) → its content
 */
function contractData(folder = CONTRACT) {
	const read = reader(folder);
	const data = { jing: jing(read), operations: operations(read), events: events(read), tuzhan: tuzhan(read) };
	// As it is in a JSON file: without what is undefined.
	return JSON.parse(JSON.stringify(data));
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
