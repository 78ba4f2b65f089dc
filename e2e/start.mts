// Checked before anything else is loaded: an older Node.js could not even read the rest.
const needed = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
	console.log(`This needs Node.js ${needed.join('.')} or newer. You have ${process.versions.node}.`);
	process.exit(1);
}
const { show } = await import('./show.mts');
await show({ once: process.argv.includes('--once'), edition: process.argv.includes('zh') ? 'zh' : 'en' });
