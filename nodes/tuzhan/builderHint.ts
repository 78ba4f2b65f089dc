import { hintFor, type Purposes } from '../shared/builderHint';

const PURPOSES: Purposes = {
	tuzhanAudience:
		'Customers of Tuzhan (兔展), also called rabbitpre: look them up by phone or OpenID, import them, their tags, groups, events and points.',
	tuzhanTrigger:
		'Starts when Tuzhan sends an event to a URL, such as a new tag of a customer. Tuzhan has to be given that URL.',
	tuzhanPollTrigger: 'Starts when the list of customers in Tuzhan has new ones. Needs no URL that Tuzhan can reach.',
};

/**
 * What a model is told of a node for Tuzhan.
 *
 * @param name the node's name, such as "tuzhanAudience"
 */
export const tuzhanHint = (name: string) => hintFor(PURPOSES, name);
