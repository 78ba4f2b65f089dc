import type { AddressInfo } from 'node:net';
import fastify from 'fastify';

/** A tool as a model is told of it. */
export interface OfferedTool {
	name: string;
	description: string;
	parameters: { properties?: Record<string, { type?: string; description?: string }> };
}

/** One use of a tool that the stand-in asks for. */
export interface AskedUse {
	name: string;
	arguments: Record<string, unknown>;
}

/** A stand-in for a language model: it thinks nothing, it asks for the uses of tools that it was given, one after the other. */
export interface StandInModel {
	/** Its address in the form that the credential of a chat model takes. */
	url: string;
	/** The tools that it was told of in the last conversation. */
	offered: OfferedTool[];
	/** What it will ask for in the next conversation. */
	asks: AskedUse[];
	/** What the tools answered in the last conversation, as text. */
	results: string[];
	close(): Promise<void>;
}

interface ChatRequest {
	model: string;
	messages: Array<{ role: string; content: string | null }>;
	tools?: Array<{ function: OfferedTool }>;
}

/**
 * Starts a stand-in for a language model on this machine. It speaks the chat completions of OpenAI's API, as far as n8n's chat
 * model node uses them: a request holds the whole conversation, and is answered by the next use of a tool or by a closing word.
 * @param asks the uses of tools that it asks for
 * @returns the running stand-in
 */
export async function startStandInModel(asks: AskedUse[] = []): Promise<StandInModel> {
	const app = fastify({ forceCloseConnections: true });
	const model: StandInModel = { url: '', offered: [], asks, results: [], close: async () => await app.close() };
	app.post<{ Body: ChatRequest }>('/v1/chat/completions', ({ body }) => {
		model.offered = (body.tools ?? []).map((tool) => tool.function);
		model.results = body.messages.filter(({ role }) => role === 'tool').map(({ content }) => String(content));
		const asked = model.asks[model.results.length];
		const use = asked && {
			id: `use-${model.results.length}`,
			type: 'function',
			function: { name: asked.name, arguments: JSON.stringify(asked.arguments) },
		};
		return {
			id: 'stand-in',
			object: 'chat.completion',
			created: 0,
			model: body.model,
			choices: [
				use
					? { index: 0, finish_reason: 'tool_calls', message: { role: 'assistant', content: null, tool_calls: [use] } }
					: { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'That is all.' } },
			],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	model.url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/v1`;
	return model;
}
