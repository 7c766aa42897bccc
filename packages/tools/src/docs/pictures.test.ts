import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { repositoryFiles } from '../repo/files.ts';
import { root } from '../setup/root.mjs';

/** Whoever reads a document on a phone loads its pictures. */
const MAX_BYTES = 250 * 1024;

it('pictures in the documents are light', () => {
  const pictures = repositoryFiles().filter((file) => file.startsWith('docs/images/'));
  assert.deepEqual(
    pictures.filter((file) => statSync(path.join(root, file)).size > MAX_BYTES),
    [],
  );
});
