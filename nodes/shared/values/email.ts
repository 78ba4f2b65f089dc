const LOCAL = /^[^\s@,;:<>()[\]\\"]{1,64}$/;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/**
 * Whether a text can be an e-mail address.
 *
 * @param text a text without blanks around it
 */
export function canBeEmail(text: string): boolean {
	if (text.length > 254) return false;
	const [local, domain, ...more] = text.split('@');
	if (domain === undefined || more.length > 0 || !LOCAL.test(local)) return false;
	if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return false;
	const labels = domain.split('.');
	const last = labels[labels.length - 1];
	// No country and no other domain at the top has a single letter of the alphabet.
	return labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^(?:[\d-]+|[a-z])$/i.test(last);
}
