import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A sentence that the package can say, and its advice; what is known only when it happens stands there as "…". */
export interface Message {
	text: string;
	advice: string;
	/** Folder of the source, e.g. "nodes/JingTrigger". */
	folder: string;
}

const SOURCES = ['api', 'credentials', 'nodes'];
const REFUSALS = ['Refusal', 'InputRefusal', 'RangeError'];
const UNKNOWN = '…';

/** In the files that speak for both systems, the name of the system; Tuzhan's messages are the same. */
const nameIn = (file: string, expression: string) =>
	file === 'api/reasons.ts' && /^(facts\.)?name$/.test(expression) ? 'JINGdigital' : UNKNOWN;

/** Everything that an expression can be, as far as its text stands in the source. */
function textsOf(expression: ts.Expression | undefined, file: string, source: ts.SourceFile): string[] {
	if (!expression) return [''];
	const inside = (part: ts.Expression) => textsOf(part, file, source);
	if (ts.isStringLiteralLike(expression)) return [expression.text];
	if (ts.isParenthesizedExpression(expression)) return inside(expression.expression);
	if (ts.isConditionalExpression(expression)) return [...inside(expression.whenTrue), ...inside(expression.whenFalse)];
	if (ts.isBinaryExpression(expression)) return inside(expression.right);
	if (ts.isTemplateExpression(expression)) {
		const spans = expression.templateSpans.map(({ expression: part, literal }) => {
			// A constant of the file, such as the name of a field.
			const isConstant = ts.isIdentifier(part) && /^[A-Z][A-Z_]+$/.test(part.text);
			return `${isConstant ? inside(part)[0] : nameIn(file, part.getText(source))}${literal.text}`;
		});
		return [`${expression.head.text}${spans.join('')}`];
	}
	if (ts.isIdentifier(expression)) return declaredTexts(expression.text, file, source);
	return [UNKNOWN];
}

/** What a name stands for that the file declares: a constant, or a parameter with a default. */
function declaredTexts(name: string, file: string, source: ts.SourceFile): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		const isDeclared = ts.isVariableDeclaration(node) || ts.isParameter(node);
		if (isDeclared && node.initializer && ts.isIdentifier(node.name) && node.name.text === name) {
			found.push(...textsOf(node.initializer, file, source));
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found.length ? found : [UNKNOWN];
}

const propertyOf = (object: ts.ObjectLiteralExpression, name: string) =>
	object.properties.find(
		(each): each is ts.PropertyAssignment => ts.isPropertyAssignment(each) && each.name.getText() === name,
	)?.initializer;

/** Message and advice of a node of the syntax tree, where it makes a message. */
function partsOf(node: ts.Node): Array<ts.Expression | undefined> | undefined {
	if (ts.isNewExpression(node) && REFUSALS.includes(node.expression.getText()))
		return [...(node.arguments ?? [])].slice(0, 2);
	if (ts.isCallExpression(node) && /^refused?$/.test(node.expression.getText())) return [node.arguments.at(-1)];
	if (ts.isObjectLiteralExpression(node) && propertyOf(node, 'status')?.getText() !== "'OK'") {
		const message = propertyOf(node, 'message') ?? propertyOf(node, 'refusal');
		if (message) return [message, propertyOf(node, 'description') ?? propertyOf(node, 'advice')];
	}
	// The table of what a request that got no answer ran into: codes, message, advice.
	if (ts.isArrayLiteralExpression(node) && node.elements.length >= 3 && ts.isArrowFunction(node.elements[1])) {
		return [node.elements[1].body as ts.Expression, node.elements[2]];
	}
	return undefined;
}

function messagesIn(project: string, file: string): Message[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(path.join(project, file), 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const found: Message[] = [];
	const visit = (node: ts.Node): void => {
		const parts = partsOf(node);
		if (parts) {
			const advices = textsOf(parts[1], file, source);
			const advice = advices.filter((text) => /\p{L}{3}/u.test(text)).join(' Or: ');
			for (const text of textsOf(parts[0], file, source)) {
				if (/\p{L}{3}.* \p{L}/u.test(text)) found.push({ text, advice, folder: path.dirname(file) });
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
 * @returns each once, with its advice
 */
export function messagesOf(project: string): Message[] {
	const files = SOURCES.flatMap((folder) =>
		readdirSync(path.join(project, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => `${folder}/${file}`),
	);
	const all = files.sort().flatMap((file) => messagesIn(project, file));
	return [...new Map(all.map((message) => [`${message.text} ${message.advice}`, message])).values()];
}
