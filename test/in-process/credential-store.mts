import { setImmediate as nextTurn } from 'node:timers/promises';
import {
	ICredentialsHelper,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

type Values = ICredentialDataDecryptedObject;

// What n8n evaluates the expressions of a credential for, when no item reads it.
const NO_NODE: INode = { id: '', name: '', typeVersion: 1, type: 'mock', position: [0, 0], parameters: {} };

/**
 * Stands in for n8n's credential table and the service in front of it (n8n 2.41.1, credentials-helper.js).
 *
 * Kept from the original: every read fetches the row anew, and takes a turn of the event loop as a database does; a
 * node sees declared properties only; `preAuthentication` runs when the expirable property is empty or n8n says it
 * expired, and its result is merged over the stored row and into the object that the caller holds; an expression in a field is
 * evaluated for the item that reads the credential, or for none where a poll reads it, and sees the fields beside it as they are stored.
 * Left out: encryption, overwrites, external secrets, sharing, generic `authenticate`.
 */
export class CredentialStore extends ICredentialsHelper {
	/** How often a run fetched the values of a credential. */
	reads = 0;

	private readonly rows = new Map<string, Values>();

	constructor(private readonly types: Map<string, ICredentialType>) {
		super();
	}

	/**
	 * Saves a credential as the editor does.
	 * @param type name of the credential type
	 * @param values what the user filled in, and hidden values kept from before
	 * @returns what a node holds in `credentials`
	 */
	save(type: string, values: Values): Record<string, INodeCredentialsDetails> {
		const id = String(this.rows.size + 1);
		this.rows.set(id, structuredClone(values));
		return { [type]: { id, name: `Credential ${id}` } };
	}

	/**
	 * Reads a row without counting it as a read of the run.
	 * @param id the credential's id, in what `save` returned
	 * @returns the stored values, undeclared ones too
	 * @throws if there is no such credential
	 */
	async stored(id: string | null): Promise<Values> {
		await nextTurn();
		const row = this.rows.get(String(id));
		if (!row) throw new Error(`No credential ${id} is saved in this test`);
		return structuredClone(row);
	}

	override getParentTypes(): string[] {
		return [];
	}

	override isCredentialUsableByNode(): boolean {
		return true;
	}

	override getCredentialsProperties(type: string): INodeProperties[] {
		return this.type(type).properties;
	}

	override async getCredentials(): Promise<never> {
		throw new Error("n8n's own OAuth2 flow is not part of this package");
	}

	override async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		_raw?: boolean,
		item?: ICredentialsExpressionResolveValues,
	): Promise<Values> {
		this.reads += 1;
		const stored = await this.stored(details.id);
		const properties = this.getCredentialsProperties(type);
		const values = NodeHelpers.getNodeParameters(properties, stored as never, true, false, null, null) as Values;
		if (!item) {
			const nodeTypes = { getByNameAndVersion: () => ({ description: { properties: [] } }) };
			const workflow = new Workflow({
				nodes: [NO_NODE],
				connections: {},
				active: false,
				nodeTypes: nodeTypes as unknown as INodeTypes,
			});
			const fields = values as INodeParameters;
			return workflow.expression.getComplexParameterValue(
				NO_NODE,
				fields,
				mode,
				{},
				undefined,
				undefined,
				fields,
			) as Values;
		}
		return item.workflow.expression.getParameterValue(
			values as INodeParameters,
			item.runExecutionData,
			item.runIndex,
			item.itemIndex,
			item.node.name,
			item.connectionInputData,
			mode,
			{},
			executeData,
			false,
			values as INodeParameters,
		) as Values;
	}

	override async updateCredentials({ id }: INodeCredentialsDetails, _type: string, values: Values): Promise<void> {
		await nextTurn();
		this.rows.set(String(id), structuredClone(values));
	}

	override async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error("n8n's own OAuth2 flow is not part of this package");
	}

	override async authenticate(
		credentials: Values,
		type: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(type);
		if (typeof authenticate === 'object') throw new Error(`${type}: only 'authenticate' as a function is supported`);
		return authenticate ? await authenticate(credentials, request) : request;
	}

	override async preAuthentication(
		{ helpers }: IHttpRequestHelper,
		credentials: Values,
		type: string,
		node: INode,
		expired: boolean,
	): Promise<Values | undefined> {
		const credentialType = this.type(type);
		const expirable = credentialType.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (!expirable || !credentialType.preAuthentication) return undefined;
		if (credentials[expirable.name] !== '' && !expired) return undefined;

		const renewed = (await this.runPreAuthentication({ helpers }, credentials, type)) as Values;
		const details = node.credentials?.[type];
		if (renewed[expirable.name] === undefined || !details) return undefined;
		await this.updateCredentials(details, type, { ...(await this.stored(details.id)), ...renewed });
		return Object.assign(credentials, renewed);
	}

	override async runPreAuthentication(
		{ helpers }: IHttpRequestHelper,
		credentials: Values,
		type: string,
	): Promise<Values | undefined> {
		const httpRequest: typeof helpers.httpRequest = async (options) => await helpers.httpRequest(options);
		return (await this.type(type).preAuthentication?.call({ helpers: { httpRequest } }, credentials)) as
			| Values
			| undefined;
	}

	private type(name: string): ICredentialType {
		const type = this.types.get(name);
		if (!type) throw new Error(`No credential type '${name}' is installed in this test`);
		return type;
	}
}
