/** Shows that a long step is alive: one line that is written anew on a terminal, a plain line every 15 s elsewhere. */
export interface Progress {
	/** Names the step that runs now; `detail` is asked each time a line is shown. */
	step(name: string, detail?: () => string): void;
	/** Ends the display; the text stays as the last line. */
	end(text: string): void;
}

/**
 * Starts a display.
 * @param stream where to write, standard output unless told
 * @param every milliseconds between two plain lines where there is no terminal
 * @returns the display; it must be ended, else it keeps the process alive
 */
export function showProgress(
	stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stdout,
	every = 15_000,
): Progress {
	const started = Date.now();
	let name = '';
	let detail = () => '';
	const line = () => {
		const seconds = Math.round((Date.now() - started) / 1000);
		const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
		return `  ${time}  ${name} ${detail()}`.trimEnd();
	};
	const show = () => stream.write(stream.isTTY ? `\r\u001b[K${line()}` : `${line()}\n`);
	const clock = setInterval(show, stream.isTTY ? 1_000 : every);
	return {
		step(next, nextDetail = () => '') {
			name = next;
			detail = nextDetail;
			show();
		},
		end(text) {
			clearInterval(clock);
			stream.write(stream.isTTY ? `\r\u001b[K${text}\n` : `${text}\n`);
		},
	};
}
