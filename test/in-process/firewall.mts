import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const open: Server[] = [];
afterEach(() => {
	for (const server of open.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});

/** A firewall on the way to an API: it answers with a web page what it takes for an attack, and lets everything else through. */
export interface Firewall {
	url: string;
	/** How many calls it has turned back. */
	turnedBack: () => number;
}

async function textOf(call: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of call) parts.push(part as Buffer);
	return Buffer.concat(parts).toString('utf8');
}

function passOn(call: IncomingMessage, body: string, behind: string, answer: ServerResponse): void {
	const { method, headers } = call;
	const onwards = request(new URL(String(call.url), behind), { method, headers }, (from) => {
		answer.writeHead(from.statusCode ?? 502, from.headers);
		from.pipe(answer);
	});
	onwards.end(body);
}

/**
 * Starts a firewall, which is closed after the test.
 *
 * @param behind address of the API
 * @param marks texts that it takes for an attack
 * @param status what it answers them with
 */
export async function startFirewall(behind: string, marks: string[], status: number): Promise<Firewall> {
	let turnedBack = 0;
	const server = createServer((call, answer) => {
		void textOf(call).then((body) => {
			const isAttack = marks.some((mark) => `${String(call.url)}\n${body}`.includes(mark));
			if (!isAttack) return passOn(call, body, behind, answer);
			turnedBack += 1;
			answer.writeHead(status, { 'Content-Type': 'text/html' });
			return answer.end('<!DOCTYPE html><html><body>Request blocked. Support ID: 18446744</body></html>');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	open.push(server);
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, turnedBack: () => turnedBack };
}
