import type { Locator } from 'playwright-core';

/**
 * Looks for text that cannot be read in full: cut off by its box, wider than its field, beyond the edge of the panel, or under other
 * text. What n8n shows only while the pointer is over a field does not count.
 * @param part what to look at, such as the form of a node
 * @returns a line for each find; empty when all can be read
 */
export async function unreadable(part: Locator): Promise<string[]> {
	return await part.evaluate((root) => {
		interface Text {
			words: string;
			box: DOMRect;
		}
		const finds: string[] = [];
		const edge = root.getBoundingClientRect();
		const isShown = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
		const clips = (element: Element) => getComputedStyle(element).overflow !== 'visible';

		const texts: Text[] = [];
		const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
			const words = node.textContent?.trim() ?? '';
			const holder = node.parentElement;
			if (words === '' || holder === null || !isShown(holder)) continue;
			// A pixel more comes from rounding.
			const isCut = holder.scrollWidth > holder.clientWidth + 1 || holder.scrollHeight > holder.clientHeight + 4;
			if (isCut && holder.clientWidth > 0 && clips(holder)) {
				finds.push(`cut off: ${words}`);
				continue;
			}
			const range = document.createRange();
			range.selectNodeContents(node);
			for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) texts.push({ words, box });
		}

		const pen = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
		for (const field of root.querySelectorAll<HTMLInputElement>('input')) {
			const words = field.value || field.placeholder;
			if (!isShown(field) || field.type === 'password' || words === '') continue;
			const style = getComputedStyle(field);
			pen.font = style.font;
			const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
			if (room > 1 && pen.measureText(words).width > room + 1) finds.push(`wider than its field: ${words}`);
		}

		for (const { words, box } of texts)
			if (box.right > edge.right + 1 || box.left < edge.left - 1) finds.push(`beyond the edge: ${words}`);
		texts.forEach((one, index) => {
			for (const other of texts.slice(index + 1)) {
				const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
				const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
				// Lines of one paragraph touch each other by a pixel or two.
				if (width > 2 && height > 4 && one.words !== other.words)
					finds.push(`one over the other: ${one.words} / ${other.words}`);
			}
		});
		return [...new Set(finds)];
	});
}
