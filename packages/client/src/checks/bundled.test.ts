import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { SEEN_LAWS } from './oversight.ts';

/** The whole client as a bundler makes it under these conditions, as text. */
async function bundled(...conditions: readonly string[]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../index.ts', import.meta.url))],
    conditions: ['source', ...conditions],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
  });
  return outputFiles.map(({ text }) => text).join('');
}

describe('a bundle', () => {
  it('for production knows no law', async () => {
    const text = await bundled('production');
    assert.deepEqual(SEEN_LAWS.filter((law) => text.includes(law)), []);
  });

  it('for development knows those that it looks at', async () => {
    const text = await bundled('development');
    assert.deepEqual(SEEN_LAWS.filter((law) => !text.includes(law)), []);
  });
});
