import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';
import type { Answer } from '../../api/call/envelope.ts';
import { fingerprintOf } from '../../api/token/store.ts';
import { someCredential } from './answers.mts';
import { strict } from './strict.mts';

/** A call as it left n8n. */
export interface SentCall {
	options: IHttpRequestOptions;
	/** The body, parsed. */
	body: unknown;
	/** The access token that n8n sent along. */
	token: string;
}

type Respond = (call: SentCall, index: number) => Answer | Promise<Answer>;

/** n8n's database, credential and network around a node. What the door is not meant to use is not there. */
export class FakeN8n {
	/** The credential as stored. */
	stored: ICredentialDataDecryptedObject;

	readonly calls: SentCall[] = [];

	credentialReads = 0;

	renewals: Array<{ refusedToken: unknown }> = [];

	onError: INode['onError'] = 'stopWorkflow';

	credentialType = 'jingOAuth2Api';

	nodeType = 'test';

	/** The credential of an item, where its fields are expressions; without it, the stored one. */
	credentialOf?: (itemIndex: number) => ICredentialDataDecryptedObject;

	/** Stands in for the credential where it cannot renew a token; throws. */
	cannotRenew?: (data: ICredentialDataDecryptedObject) => Promise<never>;

	/** What the credential does with a request before it is sent; throws where it does not let it go. */
	authenticate?: (data: ICredentialDataDecryptedObject, options: IHttpRequestOptions) => Promise<unknown>;

	/** Cancels the execution, as the user does with the button in the editor. */
	readonly cancel = new AbortController();

	constructor(
		private readonly respond: Respond,
		credential: ICredentialDataDecryptedObject = {},
	) {
		this.stored = someCredential(credential);
		this.stored.tokenFingerprint = fingerprintOf(this.stored);
	}

	/** Another process stores a token that it has got. */
	storeToken(accessToken: string): void {
		this.stored = { ...this.stored, accessToken, tokenFingerprint: fingerprintOf(this.stored) };
	}

	/**
	 * The context that n8n gives to a node for one item.
	 *
	 * @param executeData what n8n shares between the items of one run
	 * @param parameter the value of a parameter of this item
	 */
	context(
		json: IDataObject,
		itemIndex: number,
		executeData: object,
		parameter: (name: string, fallback: unknown) => unknown,
	): IExecuteSingleFunctions {
		const node: INode = {
			id: '1',
			name: 'Write',
			type: this.nodeType,
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
			onError: this.onError,
		};
		const item: INodeExecutionData = { json, pairedItem: { item: itemIndex } };
		return strict('context', {
			getNode: () => node,
			getItemIndex: () => itemIndex,
			getExecuteData: () => executeData,
			getInputData: () => item,
			getNodeParameter: parameter,
			continueOnFail: () => this.onError !== 'stopWorkflow',
			getExecutionCancelSignal: () => this.cancel.signal,
			getCredentials: async (type: string, item = 0) => {
				expect(type).toBe(this.credentialType);
				this.credentialReads += 1;
				await Promise.resolve();
				return { ...(this.credentialOf?.(item) ?? this.stored) };
			},
			helpers: strict('helpers', {
				httpRequestWithAuthentication: this.requester(itemIndex),
			}),
		}) as unknown as IExecuteSingleFunctions;
	}

	private renewing?: Promise<void>;

	private async renew(data: ICredentialDataDecryptedObject): Promise<void> {
		this.renewals.push({ refusedToken: data.refusedToken });
		await this.cannotRenew?.(data);
		this.storeToken(`renewed-${this.renewals.length}`);
	}

	/** n8n's helper: has an empty token renewed, stores it, writes it into the credential it was handed, and sends. */
	private requester(itemIndex: number) {
		const { credentialType } = this;
		const send = async (options: IHttpRequestOptions, data: ICredentialDataDecryptedObject) => {
			if (!data.accessToken) {
				// Of those who ask for the same reason, the credential serves all with one token.
				if (!this.stored.accessToken || this.stored.accessToken === data.refusedToken) {
					this.renewing ??= this.renew(data).finally(() => (this.renewing = undefined));
					await this.renewing;
				}
				Object.assign(data, { accessToken: this.stored.accessToken, tokenFingerprint: this.stored.tokenFingerprint });
			}
			await this.authenticate?.(data, options);
			const body: unknown = options.body === undefined ? undefined : JSON.parse(String(options.body));
			const call: SentCall = { options, body, token: String(data.accessToken) };
			this.calls.push(call);
			const { status, headers, body: text } = await this.respond(call, this.calls.length - 1);
			return { statusCode: status, headers, body: Buffer.from(text) };
		};
		return async function (
			this: IExecuteSingleFunctions,
			type: string,
			options: IHttpRequestOptions,
			{ credentialsDecrypted }: { credentialsDecrypted: { data: ICredentialDataDecryptedObject } },
		) {
			expect(this.getItemIndex()).toBe(itemIndex);
			expect(type).toBe(credentialType);
			return await send(options, credentialsDecrypted.data);
		};
	}
}
