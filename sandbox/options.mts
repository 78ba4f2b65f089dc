export interface Client {
	appId: string;
	appSecret: string;
}

/** What can be switched while the sandbox runs: on its page, over /sandbox/api/settings, or in state.settings. */
export interface SandboxSettings {
	tokenLifetimeSeconds: number;
	/** 30 days are documented for refresh tokens. */
	refreshTokenLifetimeSeconds: number;
	/** Whether a new access token ends the earlier ones of the same app. What JINGdigital does has not been read. */
	newTokenEndsOld: boolean;
	/** How a missing, unknown or expired access token is answered. What JINGdigital does has not been read. */
	refuseTokenWith: 'http200' | 'http401';
	rateLimit: { calls: number; seconds: number } | null;
	/** How a call beyond the rate limit is answered. What JINGdigital does has not been read. */
	rateLimitWith: 'http200' | 'http429';
	latencyMilliseconds: number;
	/** Adds an integer above 2^53 to each row of an answer, to see whether its digits survive. */
	largeIds: boolean;
	webhookUrl: string;
	webhookHeaders: Record<string, string>;
	/** Whether every created or changed user sends a lead event to webhookUrl. */
	sendEventOnChange: boolean;
	/** Whether Tuzhan's documented limits hold. */
	tuzhanLimits: boolean;
	/** Tuzhan's pages give ids the type int64, but show text in their examples. */
	tuzhanIdsAs: 'number' | 'string';
	/** Whether Tuzhan's token answer gives 0 for the lifetime, as the sample on its page does. */
	tuzhanExpireIsZero: boolean;
}

export interface SandboxOptions extends SandboxSettings {
	/** 0 picks a free port. */
	port: number;
	host: string;
	clients: Client[];
	/** The same for Tuzhan's part of the sandbox. */
	tuzhanClients: Client[];
	/** INFERRED: JINGdigital documents that the call exists, not its path. This one is the sandbox's own choice. */
	tokenPath: string;
	/** Where contract/*.yaml lie; empty for those of this package. */
	contractFolder: string;
}

/** The app that every sandbox knows unless told otherwise. Its secret protects nothing. */
export const DEMO_CLIENT: Client = {
	appId: '202500000000000000000000001',
	appSecret: 'sandbox-demo-secret-protects-nothing',
};

/** The same for Tuzhan's part of the sandbox. */
export const DEMO_TUZHAN_CLIENT: Client = { appId: 'sandboxTuzhanDemoApp', appSecret: DEMO_CLIENT.appSecret };

export const DEFAULT_SETTINGS: SandboxSettings = {
	tokenLifetimeSeconds: 7200,
	refreshTokenLifetimeSeconds: 30 * 24 * 60 * 60,
	newTokenEndsOld: false,
	refuseTokenWith: 'http200',
	rateLimit: null,
	rateLimitWith: 'http200',
	latencyMilliseconds: 0,
	largeIds: false,
	webhookUrl: '',
	webhookHeaders: {},
	sendEventOnChange: false,
	tuzhanLimits: true,
	tuzhanIdsAs: 'number',
	tuzhanExpireIsZero: false,
};

export const DEFAULT_OPTIONS: SandboxOptions = {
	...DEFAULT_SETTINGS,
	port: 0,
	host: '127.0.0.1',
	clients: [DEMO_CLIENT],
	tuzhanClients: [DEMO_TUZHAN_CLIENT],
	tokenPath: '/v1/oauth2/token',
	contractFolder: '',
};

/** What PATCH /sandbox/api/settings takes, as a JSON schema. */
export const SETTINGS_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: {
		tokenLifetimeSeconds: { type: 'number', minimum: 0 },
		refreshTokenLifetimeSeconds: { type: 'number', minimum: 0 },
		newTokenEndsOld: { type: 'boolean' },
		refuseTokenWith: { enum: ['http200', 'http401'] },
		rateLimit: {
			type: ['object', 'null'],
			required: ['calls', 'seconds'],
			additionalProperties: false,
			properties: { calls: { type: 'integer', minimum: 1 }, seconds: { type: 'number', exclusiveMinimum: 0 } },
		},
		rateLimitWith: { enum: ['http200', 'http429'] },
		latencyMilliseconds: { type: 'number', minimum: 0 },
		largeIds: { type: 'boolean' },
		webhookUrl: { type: 'string', pattern: '^(https?://.+)?$' },
		webhookHeaders: { type: 'object', additionalProperties: { type: 'string' } },
		sendEventOnChange: { type: 'boolean' },
		tuzhanLimits: { type: 'boolean' },
		tuzhanIdsAs: { enum: ['number', 'string'] },
		tuzhanExpireIsZero: { type: 'boolean' },
	},
};
