import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { contractFiles, translated } from './contract.mts';
import { COMMON, ENTRIES, placeOf, readChinese } from './data.mts';
import { eachLiteral, isBeside, isLiteral, isText, keyOf, slotsOf, sourceFiles, type Literal } from './texts.mts';
import { projectFolder } from '../../e2e/project.mts';

const EXAMPLE = 'e.g. ';
const LABEL = /^'([A-Z][^']*)'$/;

/** The Chinese edition: what it says for each text of the sources, and what was left without. */
export class Edition {
	private readonly chinese = readChinese();

	/** Entries that were asked for, as "place: English". */
	readonly used = new Set<string>();

	/** Texts without Chinese, by place. */
	readonly missing = new Map<string, Set<string>>();

	get places() {
		return this.chinese.places;
	}

	/** What stands in not-shown.yaml. */
	get notShown() {
		return this.chinese.notShown;
	}

	/**
	 * The Chinese of an English text: of its own place, of all places, or of an operation's entry in the contract.
	 *
	 * @param place name of the place
	 * @param key the English text
	 */
	entry(place: string, key: string): string | undefined {
		for (const name of [place, COMMON, ENTRIES]) {
			const text = this.places.get(name)?.texts[key];
			if (text === undefined) continue;
			this.used.add(`${name}: ${key}`);
			return text;
		}
		return undefined;
	}

	/**
	 * The Chinese of a text that has to have one; where it has none, that is noted.
	 *
	 * @param place name of the place
	 * @param key the English text
	 */
	text(place: string, key: string): string | undefined {
		const own = this.entry(place, key);
		if (own !== undefined) return own;
		// An example without words is the same in both; the name of a field is the one that the form shows.
		if (key.startsWith(EXAMPLE) && !/[a-z] [a-z]/i.test(key.slice(EXAMPLE.length))) {
			return `例如：${key.slice(EXAMPLE.length)}`;
		}
		const [, label] = LABEL.exec(key) ?? [];
		if (label) {
			const shown = this.text(place, label);
			return shown === undefined ? undefined : `“${shown}”`;
		}
		this.missing.set(place, (this.missing.get(place) ?? new Set()).add(key));
		return undefined;
	}

	/**
	 * The Chinese of a literal of the sources.
	 *
	 * @param file its file, from the project's folder
	 * @param literal a string or a template
	 * @returns nothing for what nobody sees, and for what has no Chinese
	 */
	of(file: string, literal: Literal): string | undefined {
		const key = keyOf(literal);
		const place = placeOf(file);
		const word = this.places.get(place)?.words[file]?.[key];
		if (word !== undefined && !isCompared(literal)) {
			this.used.add(`${place}: ${file}: ${key}`);
			return word;
		}
		if (!isText(literal)) return undefined;
		if (this.notShown.has(key)) {
			this.used.add(`not-shown: ${key}`);
			return undefined;
		}
		return this.text(place, key);
	}

	/** Puts the Chinese texts into a source file while it is compiled. */
	readonly transformer: ts.TransformerFactory<ts.SourceFile> = (context) => (source) => {
		const file = path.relative(projectFolder, source.fileName).split(path.sep).join('/');
		const visit = (node: ts.Node): ts.Node => {
			if (isBeside(node)) return node;
			const text = isLiteral(node) ? this.of(file, node) : undefined;
			if (text !== undefined) return literalOf(text, node as Literal, visit);
			return ts.visitEachChild(node, visit, context);
		};
		return sourceFiles().includes(file) ? (ts.visitNode(source, visit) as ts.SourceFile) : source;
	};

	/**
	 * A file of contract/data with Chinese texts.
	 *
	 * @param file its path, from the project's folder
	 */
	contract(file: string): unknown {
		const data = JSON.parse(readFileSync(path.join(projectFolder, file), 'utf8')) as unknown;
		return translated(file, data, (key) => this.text('contract', key) ?? key);
	}

	/** Asks for every text there is, so that what is missing and what is left over is known. */
	askForAll(): this {
		for (const file of sourceFiles()) {
			const text = readFileSync(path.join(projectFolder, file), 'utf8');
			const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
			eachLiteral(source, (literal) => this.of(file, literal));
		}
		for (const file of contractFiles()) this.contract(file);
		return this;
	}
}

/** A word that is compared with is no text: what it is compared to is none either. */
function isCompared({ parent }: Literal): boolean {
	if (ts.isCaseClause(parent)) return true;
	return ts.isBinaryExpression(parent) && /^[!=]==?$/.test(parent.operatorToken.getText());
}

// The compiler would write each character as an escape.
const asItIs = <T extends ts.Node>(node: T): T => ts.setEmitFlags(node, ts.EmitFlags.NoAsciiEscaping);

/** A literal that says a text, with the expressions of the original in its slots. */
function literalOf(text: string, original: Literal, visit: (node: ts.Node) => ts.Node): ts.Expression {
	const { factory } = ts;
	if (!ts.isTemplateExpression(original)) return asItIs(factory.createStringLiteral(text));
	const slots = slotsOf(original);
	const [head, ...rest] = text.split(/\$\{(\w+)\}/);
	const spans: Array<[ts.Expression, string]> = [];
	for (let index = 0; index < rest.length; index += 2) {
		const { expression } = original.templateSpans[slots.indexOf(rest[index])];
		spans.push([ts.visitNode(expression, visit) as ts.Expression, rest[index + 1]]);
	}
	if (!spans.length) return asItIs(factory.createStringLiteral(head));
	const parts = spans.map(([expression, tail], index) => {
		const isLast = index === spans.length - 1;
		const literal = isLast ? factory.createTemplateTail(tail) : factory.createTemplateMiddle(tail);
		return factory.createTemplateSpan(expression, asItIs(literal));
	});
	return factory.createTemplateExpression(asItIs(factory.createTemplateHead(head)), parts);
}
