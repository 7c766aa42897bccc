import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { root } from '../setup/root.mjs';

const PREFIX = '/corpora/';

/**
 * Serves files of the folder beside the repository that holds public attack strings: their licences differ from ours, so they
 * do not stand in it. Tests find nothing where it is absent, and skip.
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export const corpora = () => ({
  name: 'corpora',
  async serve({ path: asked }) {
    if (!asked.startsWith(PREFIX)) return undefined;
    const folder = process.env['STUDYHALL_CORPORA'] ?? path.join(root, '../shared/corpora');
    try {
      return { body: await readFile(path.join(folder, path.basename(asked)), 'utf8') };
    } catch {
      return undefined;
    }
  },
});
