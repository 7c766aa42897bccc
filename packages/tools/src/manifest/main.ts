/** Writes the custom-elements manifest, from which editors and frameworks know the elements. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { manifestFile, readElements } from './elements.ts';

mkdirSync(path.dirname(manifestFile), { recursive: true });
writeFileSync(manifestFile, `${JSON.stringify(readElements().manifest, null, 2)}\n`);
