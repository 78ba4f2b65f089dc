/** A shell that a command can be written for. */
export type Shell = 'bash' | 'cmd' | 'powershell';

/** The words of a command, and where it ends. */
export interface Words {
	words: string[];
	/** The position behind the command. */
	end: number;
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', "'": "'", '"': '"', '\\': '\\', '/': '/' };

/**
 * Says which shell a command is written for.
 *
 * @param text the text from the command on
 */
export function shellOf(text: string): Shell {
	const [first] = text.split('\n', 1);
	if (/\^\s*$/.test(first) || /(^|\s)\^"/.test(first)) return 'cmd';
	return /`\s*$/.test(first) || /^curl\.exe\b/i.test(first) ? 'powershell' : 'bash';
}

/**
 * Takes a command apart as its shell does.
 *
 * @param text the text
 * @param start where the command begins
 * @param shell its shell
 * @returns its words; it ends at a line end that no sign of the shell continues, or at a pipe
 */
export function wordsOf(text: string, start: number, shell: Shell): Words {
	const words: string[] = [];
	let word: string[] | undefined;
	let position = start;
	const finish = () => {
		if (word) words.push(word.join(''));
		word = undefined;
	};
	const add = (part: string) => {
		word ??= [];
		word.push(part);
	};
	while (position < text.length) {
		const sign = text[position];
		const next = text[position + 1];
		const rest = continuation(text, position, shell);
		if (rest > position) {
			position = rest;
		} else if (sign === '\n' || ((sign === '|' || sign === ';' || sign === '&') && !word && shell !== 'cmd')) {
			break;
		} else if (/\s/.test(sign)) {
			finish();
			position += 1;
		} else if (sign === '$' && next === "'" && shell === 'bash') {
			position = quoted(text, position + 2, "'", add, (escape) => ESCAPES[escape] ?? `\\${escape}`);
		} else if (sign === "'" && shell !== 'cmd') {
			position = single(text, position + 1, shell, add);
		} else if (sign === '"' || (sign === '^' && next === '"' && shell === 'cmd')) {
			const from = position + (sign === '^' ? 2 : 1);
			position = shell === 'cmd' ? ofCmd(text, from, sign === '^', add) : double(text, from, shell, add);
		} else if (
			(sign === '\\' && shell === 'bash') ||
			(sign === '^' && shell === 'cmd') ||
			(sign === '`' && shell === 'powershell')
		) {
			add(next ?? '');
			position += 2;
		} else {
			add(sign);
			position += 1;
		}
	}
	finish();
	return { words, end: position };
}

/** Behind a sign that continues the command on the next line; the same position where there is none. */
function continuation(text: string, position: number, shell: Shell): number {
	const sign = { bash: '\\', cmd: '^', powershell: '`' }[shell];
	if (text[position] !== sign) return position;
	let end = position + 1;
	// A page that was copied has blanks behind it.
	while (text[end] === ' ' || text[end] === '\t') end += 1;
	return text[end] === '\n' ? end + 1 : position;
}

type Add = (part: string) => void;

/** What stands between quotation marks in which escapes are read; gives the position behind them. */
function quoted(text: string, start: number, mark: string, add: Add, escaped: (sign: string) => string): number {
	let position = start;
	add('');
	while (position < text.length && text[position] !== mark) {
		if (text[position] === '\\' && position + 1 < text.length) {
			add(escaped(text[position + 1]));
			position += 2;
		} else {
			add(text[position]);
			position += 1;
		}
	}
	return position + 1;
}

function single(text: string, start: number, shell: Shell, add: Add): number {
	add('');
	let position = start;
	for (;;) {
		const end = text.indexOf("'", position);
		if (end < 0) {
			add(text.slice(position));
			return text.length;
		}
		add(text.slice(position, end));
		// Two of them are one in PowerShell.
		if (shell !== 'powershell' || text[end + 1] !== "'") return end + 1;
		add("'");
		position = end + 2;
	}
}

function double(text: string, start: number, shell: Shell, add: Add): number {
	if (shell === 'bash') {
		return quoted(text, start, '"', add, (sign) => (sign === '\n' ? '' : /["\\$`]/.test(sign) ? sign : `\\${sign}`));
	}
	let position = start;
	add('');
	while (position < text.length) {
		const sign = text[position];
		const isPair =
			sign === '`' || (sign === '\\' && text[position + 1] === '"') || (sign === '"' && text[position + 1] === '"');
		if (sign === '"' && !isPair) return position + 1;
		const behind = text[position + 1] ?? '';
		add(isPair ? (sign === '`' ? ({ n: '\n', t: '\t', r: '\r' }[behind] ?? behind) : behind) : sign);
		position += isPair ? 2 : 1;
	}
	return position;
}

/** In cmd, `\"` and `""` stand for the mark, and a browser's copy writes a caret before each sign that cmd reads. */
function ofCmd(text: string, start: number, isCaret: boolean, add: Add): number {
	add('');
	let position = start;
	while (position < text.length) {
		const sign = text[position];
		const next = text[position + 1];
		if (isCaret && sign === '^') {
			if (next === '"') return position + 2;
			// A line end is written as caret, line end, line end.
			const isBreak = next === '\n' && text[position + 2] === '\n';
			if (next === '\\' && text[position + 2] === '^' && text[position + 3] === '"') {
				add('"');
				position += 4;
			} else {
				add(isBreak ? '\n' : next === '\n' ? '' : (next ?? ''));
				position += isBreak ? 3 : 2;
			}
		} else if (sign === '\\' && (next === '"' || (isCaret && next === '\\'))) {
			add(next);
			position += 2;
		} else if (isCaret && sign === '\\' && next === '^' && text[position + 2] === '"') {
			add('"');
			position += 3;
		} else if (sign === '"' && next === '"') {
			add('"');
			position += 2;
		} else if (sign === '"') {
			return position + 1;
		} else if (sign === '^' && next === '\n') {
			add('\n');
			position += 2;
		} else {
			add(sign);
			position += 1;
		}
	}
	return position;
}
