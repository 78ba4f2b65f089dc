import {
	placedOperations,
	readYaml,
	SYSTEMS,
	type ContractDocument,
	type ContractSchema,
	type PlacedOperation,
} from '../../contract/document.mts';

/** What a pattern finds in a description; facts that the YAML has in prose only. */
function foundIn(description: string | undefined, pattern: RegExp): number {
	const [, found] = pattern.exec(description ?? '') ?? [];
	if (found === undefined) throw new Error(`tuzhan.yaml no longer says ${String(pattern)} in: ${description ?? ''}`);
	return Number(found);
}

/** The names of all properties whose schema is Id. */
function idNamesIn(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	const properties = (value as { properties?: Record<string, ContractSchema> }).properties ?? {};
	const own = Object.entries(properties).filter(([, { $ref }]) => $ref === '#/components/schemas/Id');
	return [...new Set([...own.map(([name]) => name), ...Object.values(value).flatMap(idNamesIn)])].sort();
}

/** The value of an example of an answer. */
function answerOf({ responses }: PlacedOperation, example: string) {
	const value = responses?.['200'].content?.['application/json'].examples?.[example].value;
	return value as { code: string; msg: string; data: { expire: number } };
}

/**
 * The facts of tuzhan.yaml that forms and calls use.
 *
 * @param folder the folder of the contract
 */
export function tuzhanData(folder: string) {
	const document = readYaml<ContractDocument>(folder, SYSTEMS.tuzhan);
	const { servers, paths, components } = document;
	const byId = new Map(placedOperations(document).map((operation) => [operation.operationId, operation]));
	const tokenCall = byId.get('getOrgAccessToken')!;
	const detailCall = byId.get('getAudienceDetail')!;
	const [appId, appSecret] = tokenCall.parameters!.map(({ name }) => name);
	const { platform } = components.schemas.Identity.properties!;
	return {
		productionUrl: servers[0].url,
		token: {
			method: tokenCall.method,
			path: tokenCall.path,
			appIdName: appId,
			appSecretName: appSecret,
			lifetimeSeconds: answerOf(tokenCall, 'ok').data.expire,
			header: components.securitySchemes.XToken.name,
		},
		codes: {
			success: answerOf(tokenCall, 'ok').code,
			wrongSecret: answerOf(tokenCall, 'wrongSecret').code,
			tokenRefused: answerOf(detailCall, 'badToken').code,
		},
		tooFrequentMessage: answerOf(detailCall, 'tooFast').msg,
		// Beside these, the id of an import batch stands in data itself.
		idNames: idNamesIn([components.schemas, paths]).filter((name) => name !== 'data'),
		idsPerPage: byId.get('listAudienceIds')!.parameters!.find(({ name }) => name === 'size')!.schema.maximum,
		pointIdsPerCall: foundIn(byId.get('listAudiencePoints')!.description, /at most (\d+) ids/),
		nonceLength: components.parameters.Nonce.schema.maxLength,
		// The description names each value with its meaning: "gzh official account, …".
		identityPlatforms: platform.enum!.map((value) => {
			const words = (platform.description ?? '').replace(/\s+/g, ' ');
			const [, meaning] = new RegExp(`(?:^|, )${value} ([^,.]+)`).exec(words) ?? [];
			return { value, meaning };
		}),
	};
}
