import { readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../../e2e/project.mts';

const FOLDERS = ['api', 'credentials', 'documentation', 'nodes'];

/** What is generated lists operations, one file is a library, and hints for n8n's AI builder are read by models alone. */
const BESIDE = /\.generated\.ts$|documentation\/library\.ts$|\/builderHint\.ts$/;

/** A literal of the sources that a person may see. */
export interface Text {
	/** Path of its file, from the project's folder. */
	file: string;
	/** What stands there, slots by their names: "The host ${host} could not be reached." */
	key: string;
}

/** The files whose texts are looked at: the product's own sources. */
export const sourceFiles = (): string[] =>
	FOLDERS.flatMap((folder) =>
		readdirSync(path.join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
			.map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
			.filter((file) => file.endsWith('.ts') && !BESIDE.test(file)),
	).sort();

/** A literal as texts are made of: a string, or a template. */
export type Literal = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression;

/** Whether a node of a syntax tree is a string or a template. */
export const isLiteral = (node: ts.Node): node is Literal =>
	ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);

/**
 * The names of a template's slots, in their order: of a variable or a property its name, else the number of the slot.
 *
 * @param template e.g. `${name} of ${count + 1}`, which has the slots name and 2
 */
export function slotsOf(template: ts.TemplateExpression): string[] {
	const names: string[] = [];
	template.templateSpans.forEach(({ expression }, index) => {
		const name = ts.isIdentifier(expression)
			? expression.text
			: ts.isPropertyAccessExpression(expression)
				? expression.name.text
				: String(index + 1);
		names.push(names.includes(name) ? String(index + 1) : name);
	});
	return names;
}

/**
 * What a literal says, with its slots by name.
 *
 * @param literal a string or a template
 */
export function keyOf(literal: Literal): string {
	if (!ts.isTemplateExpression(literal)) return literal.text;
	const slots = slotsOf(literal);
	return (
		literal.head.text + literal.templateSpans.map((span, index) => `\${${slots[index]}}${span.literal.text}`).join('')
	);
}

/** The slots of a key, or of a Chinese text. */
export const slotsIn = (text: string): string[] => [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);

/**
 * The slots that only choose between forms of a word, such as "row was" and "rows were". Chinese has no such forms: its text may leave
 * them out.
 *
 * @param literal a string or a template
 */
export function wordForms(literal: Literal): string[] {
	if (!ts.isTemplateExpression(literal)) return [];
	const slots = slotsOf(literal);
	return literal.templateSpans.flatMap(({ expression }, index) =>
		ts.isConditionalExpression(expression) && [expression.whenTrue, expression.whenFalse].every(isLiteral)
			? [slots[index]]
			: [],
	);
}

/** Properties whose text n8n shows. */
const SHOWN =
	/^(displayName|description|hint|placeholder|action|header|message|activationMessage|eventTriggerDescription|singular|plural|valuesLabel|multipleValueButtonText)$/;
/** Calls that compare or take apart: what they are given is looked for, not shown. */
const LOOKS_FOR = /^(includes|startsWith|endsWith|split|match|test|has|indexOf|replace|RegExp)$/;
const withoutSlots = (key: string) => key.replace(/\$\{\w+\}/g, '\u0001');
/** Two words side by side, or a word beside a slot. */
const PROSE = /[A-Za-z’'"”][,:;]? +[A-Za-z'"“({\u0001]|\u0001[,:;]? +[A-Za-z]/;

function nameOfProperty({ parent }: Literal): string | undefined {
	if (!parent || !ts.isPropertyAssignment(parent) || ts.isComputedPropertyName(parent.name)) return undefined;
	return parent.name.getText();
}

/** An option that can be chosen, or a group of fields, has a name that is shown beside its value. */
function isNameOfOption(literal: Literal): boolean {
	const { parent } = literal.parent;
	if (nameOfProperty(literal) !== 'name' || !ts.isObjectLiteralExpression(parent)) return false;
	const names = parent.properties.map((property) => property.name?.getText());
	return names.includes('value') && !names.includes('displayName') && !names.includes('type');
}

function isLookedFor({ parent }: Literal): boolean {
	if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return false;
	const called = parent.expression;
	const name = ts.isPropertyAccessExpression(called) ? called.name.text : called.getText();
	return LOOKS_FOR.test(name);
}

/**
 * Whether a literal is a text by the rule: it stands where n8n shows what stands there, it names a field in quotation marks, or it holds
 * words side by side and is not looked for in something else. What n8n's AI builder alone reads is none.
 *
 * @param literal a string or a template of a source file
 */
export function isText(literal: Literal): boolean {
	const bare = withoutSlots(keyOf(literal));
	if (!/[A-Za-z]/.test(bare)) return false;
	if (ts.isPropertyAssignment(literal.parent) && literal.parent.name === literal) return false;
	const property = nameOfProperty(literal);
	if (property === 'propertyHint') return false;
	if ((property && SHOWN.test(property)) || isNameOfOption(literal)) return true;
	return /^'[A-Z][^']*'$/.test(bare) || (PROSE.test(bare) && !isLookedFor(literal));
}

/**
 * Visits every literal of a source file but for those of imports and types.
 *
 * @param node a syntax tree, with its parents
 * @param visit is given each of them
 */
export function eachLiteral(node: ts.Node, visit: (literal: Literal) => void): void {
	if (isBeside(node)) return;
	if (isLiteral(node)) visit(node);
	ts.forEachChild(node, (child) => eachLiteral(child, visit));
}

/** Whether nothing below a node is a value. */
export const isBeside = (node: ts.Node): boolean =>
	ts.isImportDeclaration(node) ||
	ts.isExportDeclaration(node) ||
	(ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) ||
	ts.isTypeAliasDeclaration(node) ||
	ts.isInterfaceDeclaration(node);
