// jest runs the files of a project with this runner one after the other, and those of the other projects before or after them. The
// command line can say so for a whole run only.
const { default: TestRunner } = require('jest-runner');

module.exports = class extends TestRunner {
	isSerial = true;
};
