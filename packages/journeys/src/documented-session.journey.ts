import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { codeBlock } from '@studyhall/testing';
import { boardOf } from './harness/board.ts';
import { MAYA } from './harness/community.ts';
import { expect, test } from './harness/test.ts';

const guide = readFileSync(fileURLToPath(new URL('../../../docs/embedding.md', import.meta.url)), 'utf8');

test('an application makes its session as docs/embedding.md shows', async ({ page, site, community, visit }) => {
  const shown = codeBlock(guide, 'js session')
    .replace('https://community.example.edu', community.endpoint)
    .replace('/community-token', `/community-token?as=${MAYA.id}`);
  const { outputFiles } = await build({
    stdin: { contents: shown, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const script = site.file('/application.js', 'text/javascript', outputFiles[0]?.text ?? '');
  await page.goto(
    site.put({ body: `<study-session><study-thread room="week-3"></study-thread></study-session><script type="module" src="${script}"></script>` }),
  );
  await boardOf(page).write('Written in an application');
  const other = await visit(MAYA);
  await expect(boardOf(other).post('Written in an application')).toBeVisible();
});
