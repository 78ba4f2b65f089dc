// jest hands an .mts file of globalSetup to Node.js as it is, which Node.js 20 cannot read; tsx can.
const tsx = require('tsx/cjs/api');

module.exports = async () => await tsx.require('./set-up.mts', __filename).startSetUp();
