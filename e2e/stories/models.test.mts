import { descriptionsIn } from '../../tools/generate/documents/descriptions.mts';
import { connect } from '../connect.mts';
import { waysOf } from '../line.mts';
import { projectFolder } from '../project.mts';
import { fetchOnce } from '../rest.mts';

const n8n = connect();
const PACKAGE = 'n8n-nodes-jingdigital';

// n8n's search takes each word for itself and gives the best match of any: of "send WeChat template message", it finds what is called
// message or template. So a sentence in English is found by a word that is rare, and one in Chinese as a whole.
const SENTENCES: Array<[sentence: string, node: string]> = [
	['给线索打分', 'jingScore'],
	['查询用户意向评分', 'jingScore'],
	['给用户打标签', 'jingUser'],
	['创建或更新用户', 'jingUser'],
	['更新线索状态', 'jingLead'],
	['分配线索', 'jingLead'],
	['发微信模板消息', 'jingTemplateMessage'],
	['给员工发企业微信消息', 'jingTemplateMessage'],
	['群发短信', 'jingCampaign'],
	['查询活动报名名单', 'jingCampaign'],
	['用户是否同意隐私政策', 'jingPrivacy'],
	['给会员加积分', 'jingMember'],
	['查员工信息', 'jingMember'],
	['有新线索时触发', 'jingTrigger'],
	['线索变更时触发', 'jingTrigger'],
	['定时检查新线索', 'jingPollTrigger'],
	['查询兔展客户资料', 'tuzhanAudience'],
	['给兔展客户加积分', 'tuzhanAudience'],
	['兔展标签变化时触发', 'tuzhanTrigger'],
	['兔展有新客户时', 'tuzhanPollTrigger'],
	['JING', 'jingUser'],
	['add a tag to a user in JINGdigital', 'jingUser'],
	['update a lead in JINGdigital', 'jingLead'],
	['has this person given authorization for marketing?', 'jingPrivacy'],
	['ask for consent first', 'jingPrivacy'],
	['take loyalty points off a member', 'jingMember'],
	['look up an employee of the sales team', 'jingMember'],
	['who signed up: registrations of a webinar', 'jingCampaign'],
	['lead scoring', 'jingScore'],
	['post to our official account followers', 'jingTemplateMessage'],
	['start when Tuzhan calls back', 'tuzhanTrigger'],
];

/** Asks the MCP server that n8n itself is: the door of models that build workflows. */
async function ask<Result>(apiKey: string, method: string, parameters: object): Promise<Result> {
	const response = await fetchOnce(`${n8n.url}/mcp-server/http`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${apiKey}`,
			'content-type': 'application/json',
			accept: 'application/json, text/event-stream',
		},
		body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: parameters }),
	});
	const text = await response.text();
	const data = text.split('\n').find((line) => line.startsWith('data: '));
	const answer = JSON.parse(data?.slice('data: '.length) ?? text) as { result?: Result };
	if (!answer.result) throw new Error(`${method} answered ${text}`);
	return answer.result;
}

test("a model that searches n8n's index finds the right node first, and is told of the vendor's others", async () => {
	await n8n.rest('PATCH', '/mcp/settings', { mcpAccessEnabled: true });
	const { apiKey } = await n8n.rest<{ apiKey: string }>('POST', '/mcp/api-key/rotate');
	const { tools } = await ask<{ tools: Array<{ name: string }> }>(apiKey, 'tools/list', {});
	const searched = tools.some(({ name }) => name === 'search_nodes');
	expect(searched).toBe(waysOf(n8n.version).modelsSearchNodes);
	if (!searched) return;

	const found = async (query: string) => {
		const parameters = { name: 'search_nodes', arguments: { queries: [query] } };
		const { content } = await ask<{ content: Array<{ text: string }> }>(apiKey, 'tools/call', parameters);
		return content[0].text;
	};
	const wrong: string[] = [];
	for (const [sentence, node] of SENTENCES) {
		const [, first] = /^- (\S+)/m.exec(await found(sentence)) ?? [];
		if (first !== `${PACKAGE}.${node}`) wrong.push(`${sentence}: ${first ?? 'nothing'}`);
	}
	expect(wrong).toEqual([]);

	const { nodes } = await descriptionsIn(projectFolder);
	const ids = nodes.map(({ description }) => `${PACKAGE}.${description.name}`);
	for (const [vendor, prefix] of [
		['JINGdigital', 'jing'],
		['Tuzhan', 'tuzhan'],
	]) {
		const told = await found(vendor);
		const ofVendor = ids.filter((id) => id.startsWith(`${PACKAGE}.${prefix}`));
		expect(ofVendor.filter((id) => !told.includes(id))).toEqual([]);
	}
});
