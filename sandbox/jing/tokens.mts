import { randomUUID } from 'node:crypto';
import type { Client, SandboxSettings } from '../options.mts';

interface Issued {
	appId: string;
	endsAt: number;
}

/** Hands out access and refresh tokens and knows which are good. */
export class Tokens {
	private readonly accessTokens = new Map<string, Issued>();
	private readonly refreshTokens = new Map<string, Issued>();

	constructor(
		private readonly settings: SandboxSettings,
		private readonly clients: Client[],
	) {}

	/** @returns whether an app of this id and secret is registered */
	isClient(appId: string, appSecret: string): boolean {
		return this.clients.some((client) => client.appId === appId && client.appSecret === appSecret);
	}

	/** @returns whether an app of this id is registered */
	isApp(appId: string): boolean {
		return this.clients.some((client) => client.appId === appId);
	}

	/**
	 * Issues a token pair. Every earlier refresh token of the app stops working (documented on the page of the refresh call);
	 * earlier access tokens do so only when newTokenEndsOld is set.
	 *
	 * @param appId the app
	 * @returns the pair, as `data` of the documented TokenResponse
	 */
	issue(appId: string): Record<string, unknown> {
		const now = Date.now();
		for (const [token, { appId: owner, endsAt }] of this.accessTokens) {
			if (endsAt <= now || (owner === appId && this.settings.newTokenEndsOld)) this.accessTokens.delete(token);
		}
		for (const [token, { appId: owner }] of this.refreshTokens) {
			if (owner === appId) this.refreshTokens.delete(token);
		}
		const { tokenLifetimeSeconds, refreshTokenLifetimeSeconds } = this.settings;
		const accessToken = randomUUID();
		const refreshToken = randomUUID();
		this.accessTokens.set(accessToken, { appId, endsAt: now + tokenLifetimeSeconds * 1000 });
		this.refreshTokens.set(refreshToken, { appId, endsAt: now + refreshTokenLifetimeSeconds * 1000 });
		return {
			access_token: accessToken,
			refresh_token: refreshToken,
			scope: 'all',
			token_type: 'bearer',
			expires_in: Math.floor(tokenLifetimeSeconds),
		};
	}

	/** @returns whether the access token is known, in time, and of this app */
	accepts(appId: string, accessToken: string): boolean {
		return isGood(this.accessTokens.get(accessToken), appId);
	}

	/** @returns the app that the access token was issued to; undefined when it is not known or no longer good */
	ownerOf(accessToken: string): string | undefined {
		const issued = this.accessTokens.get(accessToken);
		return issued && isGood(issued, issued.appId) ? issued.appId : undefined;
	}

	/** @returns whether the refresh token is known, in time, and of this app */
	acceptsRefresh(appId: string, refreshToken: string): boolean {
		return isGood(this.refreshTokens.get(refreshToken), appId);
	}

	/** Ends one access token. */
	revoke(accessToken: string): void {
		this.accessTokens.delete(accessToken);
	}

	/** Ends all access tokens. */
	expireAccess(): void {
		this.accessTokens.clear();
	}

	/** Ends all refresh tokens. */
	expireRefresh(): void {
		this.refreshTokens.clear();
	}
}

function isGood(issued: Issued | undefined, appId: string): boolean {
	return issued !== undefined && issued.appId === appId && issued.endsAt > Date.now();
}
