const STARS = /[*∗✱✳﹡•●○◦∙·█▇■□×]/;
const SEVERAL_STARS = /[*∗✱✳﹡•●○◦∙█▇■□]{2}|…/;
const GAP = /\.{3}|…|-{3}|_{3}|x{2}|#{2}/i;

/**
 * Whether a part of a value is hidden, as shops and exports do: 138****0001, 138xxxx0001.
 *
 * @param text a text without blanks around it
 * @param isNumber whether the value has to be a number; elsewhere, letters and single signs may belong to it
 */
export const isMasked = (text: string, isNumber: boolean): boolean =>
	SEVERAL_STARS.test(text) || (isNumber && /\d/.test(text) && (STARS.test(text) || GAP.test(text)));
