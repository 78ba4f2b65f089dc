import type { RateLimit } from '../jing/rate-limit.mts';
import { Tokens } from '../jing/tokens.mts';
import type { Client, SandboxSettings } from '../options.mts';
import { World } from './world.mts';

/** What the sandbox knows and remembers of Tuzhan. */
export class TuzhanState {
	readonly world = new World();
	/** Of self-built apps and of platform providers, by the contract's name of how they are sent. */
	readonly tokens: { XToken: Tokens; XComponentToken: Tokens };
	/** Set by the API, which reads them from the contract. */
	limits: RateLimit[] = [];
	tokenRequests = 0;

	constructor(settings: SandboxSettings, clients: Client[]) {
		this.tokens = { XToken: new Tokens(settings, clients), XComponentToken: new Tokens(settings, clients) };
	}

	/** Ends every token handed out so far. */
	expireTokens(): void {
		Object.values(this.tokens).forEach((tokens) => tokens.expireAccess());
	}

	/** Forgets everything but the clients; the customers are as they were at the start. */
	reset(): void {
		this.world.reset();
		this.expireTokens();
		this.limits.forEach((limit) => limit.clear());
	}
}
