/** `npm run docs:write`: brings the tables that are read from the code into the documents. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readText } from '../repo/files.ts';
import { root } from '../setup/root.mjs';
import { generatedRegions } from './generated.ts';
import { withRegion } from './region.ts';

for (const { file, name, content } of generatedRegions()) writeFileSync(path.join(root, file), withRegion(readText(file), name, content));
