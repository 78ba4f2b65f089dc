import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import type { Answer } from '../../../api/call/envelope.ts';
import { sendWith, type SendTokenRequest } from '../../../api/token/send.ts';
import { issued } from '../answers.mts';

/** A request that reached the token service. */
export interface TokenRequest {
	url: string;
	body: Record<string, unknown>;
}

type Reply = Answer | Error;

/** A token service that answers as the test says, else with a new pair: access-1 and refresh-1, and so on. */
export class FakeTokenService {
	readonly requests: TokenRequest[] = [];

	private pairs = 0;

	constructor(private readonly replies: Array<Reply | ((request: TokenRequest) => Reply)> = []) {}

	/** An answer with the next pair. */
	pair(more: object = { expires_in: 5400 }): Answer {
		this.pairs += 1;
		return issued({
			access_token: `access-${this.pairs}`,
			refresh_token: `refresh-${this.pairs}`,
			scope: 'all',
			token_type: 'bearer',
			...more,
		});
	}

	/** What the next requests are answered with. */
	next(...replies: Array<Reply | ((request: TokenRequest) => Reply)>): void {
		this.replies.push(...replies);
	}

	private async answerTo(url: string, body: string): Promise<Answer> {
		const request = { url, body: JSON.parse(body) as Record<string, unknown> };
		this.requests.push(request);
		const reply = this.replies.shift() ?? this.pair();
		// An answer is never there at once.
		await Promise.resolve();
		const given = typeof reply === 'function' ? reply(request) : reply;
		if (given instanceof Error) throw given;
		return given;
	}

	/** Sends requests as the credential does, to this service. */
	readonly send: SendTokenRequest = sendWith({
		httpRequest: async ({ url, body }: IHttpRequestOptions) => {
			const { status, headers, body: text } = await this.answerTo(url, String(body));
			return { statusCode: status, headers, body: Buffer.from(text) };
		},
	} as unknown as IHttpRequestHelper['helpers']);
}

/** What Node.js throws when there is no answer. */
export const unreachable = (code = 'ECONNREFUSED') => Object.assign(new Error(`connect ${code}`), { code });
