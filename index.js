// n8n finds the nodes and credentials by the entry "n8n" of package.json. There is nothing to load here.
module.exports = {};
