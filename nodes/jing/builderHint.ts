import { hintFor, type Purposes } from '../shared/builderHint';

const PURPOSES: Purposes = {
	jingUser:
		'Users (contacts) of JINGdigital, also called JING or 径硕: create or update them by mobile, email or OpenID; tags, groups (segments), companies, custom events.',
	jingLead: 'Leads of JINGdigital (sales leads, 线索), their status and collaborators; accounts and CRM objects.',
	jingScore: 'Scores of users and leads in JINGdigital: intention, behavior, identity.',
	jingMember: 'Employees (members of the team) and loyalty members with their points in JINGdigital.',
	jingPrivacy: 'Consent in JINGdigital: which privacy policies a user has agreed to. Ask it before a message is sent.',
	jingTemplateMessage: 'WeChat template messages (official account) and WeCom app messages, sent through JINGdigital.',
	jingCampaign:
		'Email, text messages (SMS), activities with their registrations, sources, QR codes and CTAs in JINGdigital.',
	jingTrigger:
		'Starts when JINGdigital sends an event to a URL, such as a new lead. JINGdigital has to be given that URL.',
	jingPollTrigger:
		'Starts when a list in JINGdigital has new or changed records. Needs no URL that JINGdigital can reach.',
};

const NEEDS_PAGE =
	"An operation whose name ends in 'Needs Its Page' runs only when the text of that page of JINGdigital's documentation is in the credential or in its parameter documentation_…: ask the user for it, and never invent a path or a field.";

/**
 * What a model is told of a node for JINGdigital.
 *
 * @param name the node's name, such as "jingUser"
 */
export const jingHint = (name: string) => hintFor(PURPOSES, name, name === 'jingTrigger' ? '' : NEEDS_PAGE);
