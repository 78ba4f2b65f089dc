const tsx = require('tsx/cjs/api');

module.exports = async () => await tsx.require('./set-up.mts', __filename).stopSetUp();
