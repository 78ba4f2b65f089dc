/** What the page says in Chinese, by what it says in English. */
const CHINESE = {
	'It has 300 customers, whose phone numbers are those of the leads that this page sends, from 10000000000 on, and 5 of the sub-company':
		'其中有 300 个客户，手机号就是本页所发线索的手机号，从 10000000000 开始；另有 5 个属于子公司',
	'. All of them are made up.': '。全部是编造的。',
	"Token Path (the sandbox's own choice)": 'Token Path（沙盒自定）',
	'HTTP 200 and a code': 'HTTP 200 加代码',
	'bare numbers': '数字',
	text: '文本',
	Sandbox: '沙盒',
	'a practice stand-in, not JINGdigital': '练习用的替身，不是径硕科技',
	"It comes with the package n8n-nodes-jingdigital and runs on this computer only. Nothing you do here reaches JINGdigital or a real person. Where nothing of JINGdigital's documentation was read, the sandbox makes something up and says “sandbox” beside it.":
		'它随 n8n-nodes-jingdigital 一起提供，只在这台电脑上运行。您在这里做的一切都不会到达径硕科技或任何真人。径硕文档中我们没有读到的部分，由沙盒自行编造，并在旁边注明 “sandbox”。',
	'Connect n8n': '连接 n8n',
	'Create a credential “JINGdigital OAuth2 API” in n8n, switch on “Show More Settings” there, and copy these values into it.':
		'在 n8n 中新建凭证 “JINGdigital OAuth2 API”，打开其中的“显示更多设置”（Show More Settings），把这些值复制进去。',
	'Endpoint Directory': 'Endpoint Directory（接口目录）',
	'Copy the directory': '复制目录',
	"It tells the nodes where the sandbox has put the operations whose path was not read. Every path in it is the sandbox's own. Elsewhere, these operations need a directory with JINGdigital's paths.":
		'它告诉节点，沙盒把我们没有读到路径的操作放在哪里。其中所有路径都是沙盒自定的；在别处，这些操作需要带有径硕路径的目录。',
	"Connect n8n to Tuzhan's part": '把 n8n 连接到兔展部分',
	'Create a credential “Tuzhan API” in n8n, switch on “Show More Settings” there, and copy these values into it.':
		'在 n8n 中新建凭证 “Tuzhan API”，打开其中的“显示更多设置”（Show More Settings），把这些值复制进去。',
	'Copy the documentation of an operation': '复制一个操作的文档',
	"A node whose page was not read takes it as one paste, and shows a field for every field of it. Path and fields in these pages are the sandbox's own.":
		'我们没有读到文档页面的节点，可以一次粘贴整页文档，并为其中每个字段显示一个输入项。这些页面中的路径和字段均为沙盒自定。',
	'Copy its documentation': '复制其文档',
	Operation: '操作',
	As: '格式',
	'It is copied. Paste it into “Documentation” of the node, below its operation.':
		'已复制。请粘贴到节点中操作下方的 “Documentation” 字段。',
	'That did not work: {0}': '未成功：{0}',
	'So far': '目前为止',
	'Expire all tokens': '让所有令牌失效',
	Reset: '重置',
	'Reset clears users, calls, webhooks, tokens and planned trouble, and puts all other records back as they were.':
		'重置会清除用户、调用、Webhook、令牌和计划的故障，并恢复其他所有记录。',
	'Send an event to n8n': '向 n8n 发送事件',
	'Webhook address': 'Webhook 地址',
	'Webhook secret': 'Webhook 密钥',
	'Header that carries it': '携带密钥的请求头',
	Save: '保存',
	Copy: '复制',
	Copied: '已复制',
	"Copy the address from the node “JINGdigital Trigger” in n8n, and where the node asks for a secret, the secret of its credential too. Save both, then press an event: what came of it appears beside the button. The sign on a button tells how much of the event was read in JINGdigital's documentation: ● a sample of it, ◐ its frame only (the rest is left out), ○ its name only (the body is a note).":
		'从 n8n 的 “JINGdigital Trigger” 节点复制地址；如果节点需要密钥，也复制其凭证中的密钥。保存后点击一个事件，结果显示在按钮旁边。按钮上的符号表示我们在径硕文档中读到了多少：● 有示例，◐ 只有框架（其余省略），○ 只有名称（内容是一条说明）。',
	"The callbacks of Tuzhan, last in the list, are for the node “Tuzhan Trigger”. A new tag is one of the sandbox's customers.":
		'列表最后是兔展的回调，用于 “Tuzhan Trigger” 节点。新标签属于沙盒中的客户。',
	'Leads, for the node “JINGdigital Poll Trigger”': '线索，供 “JINGdigital Poll Trigger” 节点使用',
	'Create a lead': '创建一条线索',
	'Change the last lead': '修改最后一条线索',
	'A lead was created.': '已创建一条线索。',
	'The last lead was changed.': '已修改最后一条线索。',
	'The ID field is sandbox_id; the time fields are sandbox_created and sandbox_changed.':
		'ID 字段为 sandbox_id；时间字段为 sandbox_created 和 sandbox_changed。',
	'Customers, for the node “Tuzhan Poll Trigger”': '客户，用于 “Tuzhan Poll Trigger” 节点',
	'Create a customer': '创建客户',
	'A customer was created.': '已创建一个客户。',
	'Create one with a smaller ID': '创建 ID 较小的客户',
	'A customer with a smaller ID was created.': '已创建一个 ID 较小的客户。',
	'A customer with a smaller ID than others have is found with the option Look Through the Whole List.':
		'ID 比其他客户小的新客户，需启用选项“查看整个列表”才能发现。',
	User: '用户',
	Lead: '线索',
	Account: '客户',
	Scoring: '评分',
	'Template message': '模板消息',
	'Jingtrack h5': 'H5 页面',
	'Jingtrack mini program': '小程序',
	Tuzhan: '兔展',
	'A customer was created.': '已创建一个客户。',
	'All access tokens have ended. The next call has to get a new one.': '所有访问令牌均已失效，下一次调用须获取新令牌。',
	'Everything was cleared. Settings stay as they are.': '已全部清除，设置保持不变。',
	'{0} % of the calls': '{0} % 的调用',
	'every call': '每次调用',
	'calls left {0}': '剩余 {0} 次调用',
	'the one the sandbox was started with': '启动沙盒时使用的密钥',
	'{0} in {1} seconds': '{1} 秒内 {0} 次',
	'The directory is copied. Paste it into “Endpoint Directory” of the credential.':
		'目录已复制。请粘贴到凭证的“接口目录”。',
	'The sandbox does not answer. Is it still running?': '沙盒没有应答，它还在运行吗？',
	'The page could not be filled: {0}': '页面无法加载：{0}',
	'The access token has expired, said with HTTP 200 and a code': '访问令牌过期，以 HTTP 200 加代码应答',
	'The access token has expired, said with HTTP 401': '访问令牌过期，以 HTTP 401 应答',
	'Too many calls, said with HTTP 200 and a code': '调用过多，以 HTTP 200 加代码应答',
	'Too many calls, said with HTTP 429 and a Retry-After header': '调用过多，以 HTTP 429 加 Retry-After 请求头应答',
	'Some users of a call are refused': '一次调用中的部分用户被拒绝',
	'Another HTTP status, such as 503': '其他 HTTP 状态，例如 503',
	'The connection breaks before anything was saved': '保存之前连接中断',
	'The connection breaks after it was saved': '保存之后连接中断',
	'The answer comes late': '应答很迟',
	'A web page comes back instead of data, nothing is saved': '返回网页而不是数据，未保存任何内容',
	'The answer stops half way, but it was saved': '应答中途断开，但已保存',
	'The answer is empty, but it was saved': '应答为空，但已保存',
	'A code of your choice, nothing is saved': '您选择的代码，未保存任何内容',
	'How the sandbox behaves': '沙盒的行为',
	'Make something go wrong': '制造故障',
	'Plan it': '计划',
	'Remove all': '全部移除',
	What: '什么故障',
	'For how many of the next calls': '用于接下来多少次调用',
	'Users and leads': '用户与线索',
	"Tuzhan's customers": '兔展客户',
	'Latest calls': '最近的调用',
	'Latest webhooks': '最近的 Webhook',
	Users: '用户',
	Calls: '调用',
	'Most calls at once': '最多并发调用',
	'Tokens asked for': '已请求的令牌',
	'Tokens renewed': '已续期的令牌',
	'Tokens asked of Tuzhan': '向兔展请求的令牌',
	'Webhooks sent': '已发送的 Webhook',
	Identities: '身份',
	Fields: '字段',
	'Lead information': '线索信息',
	Source: '来源',
	Written: '写入次数',
	'Last change': '最后修改',
	'Customer ID': '客户 ID',
	Name: '姓名',
	Tags: '标签',
	Groups: '分组',
	Points: '积分',
	Profile: '资料',
	Time: '时间',
	Call: '调用',
	Code: '代码',
	Trouble: '故障',
	Took: '耗时',
	Details: '详情',
	Event: '事件',
	'How much was read': '读到多少',
	Answer: '应答',
	Show: '显示',
	'No user yet. They appear as soon as a workflow creates one.': '还没有用户。工作流创建后即会出现。',
	'No call yet.': '还没有调用。',
	'No webhook yet. Save an address above and press an event.': '还没有 Webhook。请在上面保存地址并点击一个事件。',
	'The address is saved.': '地址已保存。',
	'The setting is saved.': '设置已保存。',
	'It is planned.': '已计划。',
	'answered {0}, started {1}': '应答 {0}，启动 {1}',
	'answered {0}': '应答 {0}',
	'Not received.': '未收到。',
	'enter the secret of the trigger’s credential in “Webhook secret” above':
		'请在上面的 “Webhook 密钥” 中填写触发器凭证的密钥',
	'publish the workflow, or press “Execute step” for its test address':
		'请发布工作流；如果是测试地址，请先点击 “Execute step”',
	'the trigger had it before': '触发器之前已收到过',
	'the event is not chosen in the trigger, or your filter took it out': '触发器没有选择该事件，或被您的过滤条件排除',
	'A token lives for (seconds)': '令牌有效期（秒）',
	'A new token ends the old ones': '新令牌使旧令牌失效',
	'A token that is no longer good is refused with': '失效令牌的拒绝方式',
	'Limit calls to': '限制调用为',
	', as documented': '（按文档）',
	'Calls beyond the limit are refused with': '超限调用的拒绝方式',
	'Wait before each answer (milliseconds)': '每次应答前等待（毫秒）',
	'Add a very large number to each row': '每行加一个很大的数字',
	'Send a lead event whenever a user is created or changed': '用户创建或修改时发送线索事件',
	'Careful with this one: a workflow that starts on a lead event and then updates the user would start itself over and over.':
		'请小心：由线索事件启动、又更新用户的工作流会不断启动自己。',
	'Tuzhan: refuse calls beyond its documented limits': '兔展：拒绝超过文档限制的调用',
	'Tuzhan: give ids as': '兔展：ID 的形式',
	'Tuzhan: say 0 for the lifetime of a token, as its sample does': '兔展：令牌有效期应答 0，与其示例一致',
};

/**
 * Adds words that come with the data of the page.
 *
 * @param {Record<string, string | undefined>} words Chinese by English
 */
export const addWords = (words) => void Object.assign(CHINESE, words);

const plain = (text) => text.replace(/\s+/g, ' ').trim();
const english = new WeakMap();
let isChinese = false;

/**
 * Says a sentence in the language of the page.
 *
 * @param {string} sentence in English, with {0} and {1} where values go; a value without a place stands behind it
 * @param {...unknown} values what goes there
 * @returns {string} the sentence
 */
export function said(sentence, ...values) {
	const words = (isChinese && CHINESE[sentence]) || sentence;
	const rest = values.filter((_, index) => !words.includes(`{${index}}`));
	return [values.reduce((text, value, index) => text.replace(`{${index}}`, String(value)), words), ...rest].join(' ');
}

function translate(root) {
	const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	for (let node = texts.nextNode(); node; node = texts.nextNode()) {
		const before = english.get(node);
		const original = before && [before.shown, before.text].includes(node.data) ? before.text : node.data;
		const translated = CHINESE[plain(original)];
		if (translated === undefined) continue;
		const shown = isChinese ? translated : original;
		english.set(node, { text: original, shown });
		if (node.data !== shown) node.data = shown;
	}
}

/**
 * Lets a button switch the page between English and Chinese; what is added later is translated too.
 *
 * @param {HTMLButtonElement} button the button
 */
export function letSwitch(button) {
	const show = () => {
		document.documentElement.lang = isChinese ? 'zh-CN' : 'en';
		button.textContent = isChinese ? 'English' : '中文';
		translate(document.body);
	};
	isChinese = (localStorage.getItem('language') ?? navigator.language).startsWith('zh');
	button.onclick = () => {
		isChinese = !isChinese;
		localStorage.setItem('language', isChinese ? 'zh-CN' : 'en');
		show();
	};
	new MutationObserver((changes) => isChinese && changes.forEach(({ target }) => translate(target))).observe(
		document.body,
		{ childList: true, subtree: true },
	);
	show();
}
