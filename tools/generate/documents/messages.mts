import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { slotsOf, type Literal } from '../../chinese/texts.mts';
import { english } from './words.mts';

/** A sentence that the package can say, and its advice; what is known only when it happens stands there as "…". */
export interface Message {
	text: string;
	advice: string;
	/** Its code in the error output; empty where it goes elsewhere. */
	code: string;
	/** Folder of the source, e.g. "nodes/JingTrigger". */
	folder: string;
	/** Both as the edition says them that was asked for. */
	shown: { text: string; advice: string };
}

/** What an edition says for a literal of a source file; nothing where it says the same. */
export type Edition = (file: string, literal: Literal) => string | undefined;

/** A text of the sources, and what the edition says for it. */
interface Said {
	text: string;
	shown: string;
}

const same = (text: string): Said => ({ text, shown: text });

const SOURCES = ['api', 'credentials', 'documentation', 'nodes'];
const REFUSALS = ['Refusal', 'InputRefusal', 'CallRefusal'];
const UNKNOWN = '…';

/** In the files that speak for both systems, the name of the system; Tuzhan's messages are the same. */
const nameIn = (file: string, expression: string) =>
	/^api\/(refusal\/answers|token\/answer)\.ts$/.test(file) && /^(system\.)?name$/.test(expression)
		? 'JINGdigital'
		: UNKNOWN;

/** What the sources call a text: constants and parameters with a default, and the advice that objects carry for others to give. */
type Names = Map<string, Array<{ file: string; value: ts.Expression }>>;

/** Names that are good in every file: constants, which are imported, and advice. */
const isSaidElsewhere = (name: string) => /^[A-Z][A-Z_]+$|Advice$/.test(name);

function namesIn(sources: ts.SourceFile[]): Names {
	const names: Names = new Map();
	for (const source of sources) {
		const visit = (node: ts.Node): void => {
			const isDeclared = ts.isVariableDeclaration(node) || ts.isParameter(node);
			const isAdvice = ts.isPropertyAssignment(node) && isSaidElsewhere(node.name.getText());
			if ((isDeclared || isAdvice) && node.initializer && ts.isIdentifier(node.name)) {
				const known = names.get(node.name.text) ?? [];
				names.set(node.name.text, [...known, { file: source.fileName, value: node.initializer }]);
			}
			ts.forEachChild(node, visit);
		};
		visit(source);
	}
	return names;
}

/** The sources, as far as their texts are asked for. */
interface Reading {
	names: Names;
	edition: Edition;
}

/** What a template says: what is known of its slots, and "…" for the rest. */
function templateIn(expression: ts.TemplateExpression, source: ts.SourceFile, reading: Reading): Said {
	const parts = expression.templateSpans.map(({ expression: part }) => {
		// A constant, such as the name of a field or a sentence that stands in several messages.
		const isConstant = ts.isIdentifier(part) && /^[A-Z][A-Z_]+$/.test(part.text);
		return isConstant ? textsOf(part, source, reading)[0] : same(nameIn(source.fileName, part.getText(source)));
	});
	const text = expression.templateSpans.map(({ literal }, index) => `${parts[index].text}${literal.text}`).join('');
	const slots = slotsOf(expression);
	const said = reading.edition(source.fileName, expression);
	const shown =
		said?.replace(/\$\{(\w+)\}/g, (_, slot: string) => parts[slots.indexOf(slot)].shown) ??
		expression.head.text +
			expression.templateSpans.map(({ literal }, index) => `${parts[index].shown}${literal.text}`).join('');
	return { text: `${expression.head.text}${text}`, shown };
}

/** Everything that an expression can be, as far as its text stands in the sources. */
function textsOf(expression: ts.Expression | undefined, source: ts.SourceFile, reading: Reading): Said[] {
	if (!expression) return [same('')];
	const inside = (part: ts.Expression) => textsOf(part, source, reading);
	if (ts.isStringLiteralLike(expression)) {
		const { text } = expression;
		return [{ text, shown: reading.edition(source.fileName, expression) ?? text }];
	}
	if (ts.isParenthesizedExpression(expression)) return inside(expression.expression);
	if (ts.isArrowFunction(expression)) return inside(expression.body as ts.Expression);
	if (ts.isConditionalExpression(expression)) return [...inside(expression.whenTrue), ...inside(expression.whenFalse)];
	if (ts.isBinaryExpression(expression)) return inside(expression.right);
	if (ts.isTemplateExpression(expression)) return [templateIn(expression, source, reading)];
	if (!ts.isIdentifier(expression)) return [same(UNKNOWN)];
	const all = reading.names.get(expression.text) ?? [];
	const here = all.filter(({ file }) => file === source.fileName);
	const found = here.length || !isSaidElsewhere(expression.text) ? here : all;
	const said = found.flatMap(({ file, value }) =>
		textsOf(value, file === source.fileName ? source : value.getSourceFile(), reading),
	);
	return said.length ? [...new Map(said.map((each) => [each.text, each])).values()] : [same(UNKNOWN)];
}

const propertyOf = (object: ts.ObjectLiteralExpression, name: string) =>
	object.properties.find(
		(each): each is ts.PropertyAssignment => ts.isPropertyAssignment(each) && each.name.getText() === name,
	)?.initializer;

/** Code, message and advice of a node of the syntax tree, where it makes a message. */
function partsOf(node: ts.Node): Array<ts.Expression | undefined> | undefined {
	if (ts.isNewExpression(node) && REFUSALS.includes(node.expression.getText()))
		return [...(node.arguments ?? [])].slice(0, 3);
	if (ts.isCallExpression(node) && /^refused?$/.test(node.expression.getText())) {
		const [message, advice] = node.arguments.filter((each) => !ts.isNumericLiteral(each));
		return [undefined, message, advice];
	}
	if (ts.isObjectLiteralExpression(node) && propertyOf(node, 'status')?.getText() !== "'OK'") {
		const message = propertyOf(node, 'message') ?? propertyOf(node, 'refusal');
		const advice = propertyOf(node, 'description') ?? propertyOf(node, 'advice');
		if (message) return [propertyOf(node, 'code'), message, advice];
	}
	return undefined;
}

function messagesIn(source: ts.SourceFile, reading: Reading, orAdvice: string): Message[] {
	const found: Message[] = [];
	const folder = path.dirname(source.fileName);
	const visit = (node: ts.Node): void => {
		const parts = partsOf(node);
		if (parts) {
			const [code, message, advice] = parts;
			const codes = textsOf(code, source, reading).filter(({ text }) => /^[a-z_]+$/.test(text));
			const advices = textsOf(advice, source, reading).filter(({ text }) => /\p{L}{3}/u.test(text));
			for (const { text, shown } of textsOf(message, source, reading)) {
				if (!/\p{L}{3}.* \p{L}/u.test(text)) continue;
				found.push({
					text,
					advice: advices.map((each) => each.text).join(english.orAdvice),
					code: codes.length === 1 ? codes[0].text : '',
					folder,
					shown: { text: shown, advice: advices.map((each) => each.shown).join(orAdvice) },
				});
			}
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

/**
 * Collects from the sources every sentence by which the package says that something did not go as wanted.
 *
 * @param project the folder of package.json
 * @param edition what an edition says for a text; left out, English
 * @param words the words of that edition's pages
 * @returns each once, with its advice
 */
export function messagesOf(project: string, edition: Edition = () => undefined, words = english): Message[] {
	const files = SOURCES.flatMap((folder) =>
		readdirSync(path.join(project, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => `${folder}/${file}`),
	);
	const sources = files
		.sort()
		.map((file) =>
			ts.createSourceFile(file, readFileSync(path.join(project, file), 'utf8'), ts.ScriptTarget.Latest, true),
		);
	const reading = { names: namesIn(sources), edition };
	const all = sources.flatMap((source) => messagesIn(source, reading, words.orAdvice));
	return [...new Map(all.map((message) => [`${message.text} ${message.advice}`, message])).values()];
}
