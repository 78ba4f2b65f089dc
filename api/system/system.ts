/** What calls have to know of an API; everything that differs between two APIs is data of this shape. */
export interface System {
	/** The name a user knows it by. */
	name: string;
	/** Name of the n8n credential type. */
	credentialType: string;
	/** Values of the envelope's code that mean success, compared as numbers. */
	successCodes: number[];
	/** Where the envelope holds its parts; not every API has a request id. */
	envelope: { code: string; message: string; requestId?: string };
	/** Codes that are documented to mean that the access token is not good. */
	refusedCodes: string[];
	/** Whether the message of a refused call says that the access token is at fault. */
	speaksOfToken: (message: string) => boolean;
	/** Whether the message of a refused call says that too many calls were made. */
	speaksOfTooManyCalls: (message: string) => boolean;
	/** Calls that the API takes from one app in 10 s, where the credential says nothing else; 0 for no limit. */
	callsPer10Seconds: number;
	/** Calls that the API takes from one app in a day, where the credential says nothing else; 0 for no limit. */
	callsPerDay: number;
	/** Where the user finds out more about a code by which a call was refused. */
	codesAdvice: string;
}
