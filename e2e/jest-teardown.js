const tsx = require('tsx/cjs/api');

module.exports = async () => await tsx.require('./shared-n8n.mts', __filename).stopSharedN8n();
