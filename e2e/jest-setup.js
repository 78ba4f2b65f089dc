// jest hands an .mts file of globalSetup to Node.js as it is, which Node.js 20 cannot read; tsx can.
const tsx = require('tsx/cjs/api');

module.exports = async () => await tsx.require('./shared-n8n.mts', __filename).startSharedN8n();
