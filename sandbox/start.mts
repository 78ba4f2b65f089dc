import { parseArgs } from 'node:util';
import { DEMO_CLIENT, DEMO_TUZHAN_CLIENT, startSandbox } from './server.mts';
import { BASE_PATH } from './tuzhan/api.mts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
	console.log(`--port takes a number from 0 to 65535, not "${values.port}".`);
	process.exit(1);
}

try {
	const sandbox = await startSandbox({ port });
	console.log(`The JINGdigital sandbox runs. It is part of this package and never talks to JINGdigital or Tuzhan.

  Page and Base URL   ${sandbox.url}
  App ID              ${DEMO_CLIENT.appId}
  App Secret          ${DEMO_CLIENT.appSecret}
  Token Path          ${sandbox.state.options.tokenPath}
  Endpoint Directory  ${sandbox.url}/sandbox/api/directory (for the operations whose path was not read)

For Tuzhan's part:
  Base URL            ${sandbox.url}${BASE_PATH}
  App ID              ${DEMO_TUZHAN_CLIENT.appId}
  App Secret          ${DEMO_TUZHAN_CLIENT.appSecret}

Ctrl-C stops it.`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
} catch (cause) {
	const { code, message } = cause as NodeJS.ErrnoException;
	console.log(code === 'EADDRINUSE' ? `Port ${port} is taken. Choose another, or leave --port out.` : message);
	process.exit(1);
}
