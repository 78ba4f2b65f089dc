import { element } from './tables.js';
import { said as inWords } from './words.js';

const $ = (selector) => document.querySelector(selector);

async function ask(path) {
	const response = await fetch(`/sandbox/api/documentation${path}`);
	const answer = await response.json();
	if (!response.ok) throw new Error(answer.message);
	return answer;
}

const option = (value, words) => element('option', { value }, words);

async function copy() {
	const { operation, shape } = $('#pages').elements;
	const said = $('#pages-said');
	try {
		const { text } = await ask(`/${operation.value}/${shape.value}`);
		await navigator.clipboard.writeText(text);
		said.textContent = inWords('It is copied. Paste it into “Documentation” of the node, below its operation.');
	} catch (thrown) {
		said.textContent = inWords('That did not work: {0}', thrown.message);
	}
}

const { operations, shapes } = await ask('');
const form = $('#pages');
form.elements.operation.append(...operations.map(({ key, name }) => option(key, `${key} · ${name}`)));
form.elements.shape.append(...shapes.map(({ shape, title }) => option(shape, title)));
form.onsubmit = (event) => {
	event.preventDefault();
	copy();
};
