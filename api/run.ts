import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHttpRequestMethods,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import type { ApiFacts } from './facts';
import type { CallLimit } from './limits';
import type { Effect } from './repeat';
import type { RequestOptions } from './requestOptions';

/** The n8n contexts that can make calls. */
export type Caller = IExecuteFunctions | IExecuteSingleFunctions | ILoadOptionsFunctions;

/** One call to an API, below the Base URL of the credential. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** Path with a leading slash. */
	path: string;
	query?: IDataObject;
	/** Sent as JSON. */
	body?: unknown;
	/** What the call does: it decides whether it may be repeated. */
	effect: Effect;
	/** A limit that the API documents for this operation alone; without it, that of the app holds. */
	limit?: CallLimit;
	/** Puts in what has to be of the moment in which the call is sent, such as the time. */
	atSending?: (request: ApiRequest) => ApiRequest;
}

/** One run of a node: its credential is read once, and its calls share what they learn about the token. */
export interface Run {
	facts: ApiFacts;
	credential: ICredentialDataDecryptedObject;
	/** n8n's Request Options, as soon as they are read. */
	options?: RequestOptions;
	/** Whether no further call is to be made. */
	isOff: () => boolean;
	/** Ends all waits when the execution is cancelled. */
	signal?: AbortSignal;
	/** A reading of the stored credential that is under way. */
	rereading?: Promise<void>;
}

/**
 * Begins a run: reads the credential, once for all items.
 *
 * @param context the n8n context of the node
 * @param facts the API to be called
 * @param settings what the run brings along; without them, calls are never off
 * @throws NodeOperationError of n8n when the node has no such credential
 */
export async function beginRun(
	context: Caller,
	facts: ApiFacts,
	settings: Partial<Omit<Run, 'facts' | 'credential'>> = {},
): Promise<Run> {
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(facts.credentialType);
	return { isOff: () => false, ...settings, facts, credential };
}
