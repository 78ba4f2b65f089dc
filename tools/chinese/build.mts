// Compiles the Chinese edition into dist/: the same sources, with the texts of chinese/. A folder as the first argument takes its place.
import path from 'node:path';
import { compileChinese } from './compile.mts';
import { projectFolder } from '../../e2e/project.mts';

const folder = path.resolve(projectFolder, process.argv[2] ?? 'dist');
const missing = compileChinese(folder);
if (missing.length) {
	console.log(`${missing.length} texts have no Chinese one; npm run chinese:missing prints them.`);
	process.exitCode = 1;
}
