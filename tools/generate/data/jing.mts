import {
	placedOperations,
	readYaml,
	SYSTEMS,
	type ContractDocument,
	type ContractSchema,
} from '../../contract/document.mts';

const propertiesOf = ({ properties = {} }: ContractSchema) =>
	Object.entries(properties).map(([name, { type, description }]) => ({ name, type, description }));

/**
 * The facts of jing.yaml that forms and calls use.
 *
 * @param folder the folder of the contract
 */
export function jingData(folder: string) {
	const document = readYaml<ContractDocument>(folder, SYSTEMS.jing);
	const { servers, components, 'x-conventions': conventions } = document;
	const { UserIdentity, UserSourceData, UserFieldsSource, UserLeadsInfo } = components.schemas;
	const operations = new Map(placedOperations(document).map((operation) => [operation.operationId, operation]));
	const refreshToken = operations.get('refreshToken');
	return {
		productionUrl: servers[0].url,
		successCodes: conventions.successCodes.values.map(Number),
		refreshTokenPath: refreshToken?.path,
		refreshTokenDays: refreshToken?.['x-refresh-token-lifetime-days'],
		userLimits: operations.get('updateUsers')?.['x-limits'],
		identityTypes: UserIdentity.properties?.type['x-known-values']?.map(({ value, meaning }) => ({ value, meaning })),
		sourceDataFields: propertiesOf(UserSourceData),
		leadInformationFields: Object.keys(UserLeadsInfo.properties ?? {}),
		fieldsSourceType: UserFieldsSource.properties?.source_type.enum?.[0],
	};
}
