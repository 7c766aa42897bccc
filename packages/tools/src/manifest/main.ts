/** Writes the custom-elements manifests, from which editors and frameworks know the elements. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { manifestFileOf, readElements } from './elements.ts';
import { givenOn } from './public-api.ts';

const { manifest } = readElements();
const manifests = { elements: manifest, studyhall: givenOn(manifest, { index: 'dist/index.js', define: 'dist/define.js' }) };
for (const [folder, content] of Object.entries(manifests)) {
  mkdirSync(path.dirname(manifestFileOf(folder)), { recursive: true });
  writeFileSync(manifestFileOf(folder), `${JSON.stringify(content, null, 2)}\n`);
}
