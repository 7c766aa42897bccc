import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { boardOf } from '../harness/board.ts';
import { MAYA } from '../harness/community.ts';
import { session, thread } from '../harness/site.ts';
import { expect, test } from '../harness/test.ts';

const requireJs = readFileSync(createRequire(import.meta.url).resolve('requirejs/require.js'), 'utf8');

for (const build of ['module', 'classic'] as const) {
  test(`E2 the ${build} build works beside RequireJS and adds no global`, async ({ page, site, community }) => {
    const loader = site.file('/require.js', 'text/javascript', requireJs);
    site.file('/other.js', 'text/javascript', "define(function () { return 'another module'; });");
    const tag =
      build === 'module'
        ? `<script type="module" src="${community.endpoint}/studyhall.js"></script>`
        : `<script src="${community.endpoint}/studyhall.classic.js"></script>`;
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));

    await page.goto(
      site.put({
        head: `<script src="${loader}"></script><script>globalThis.before = Object.getOwnPropertyNames(globalThis);</script>${tag}`,
        body: session(community.endpoint, MAYA.id, thread()),
      }),
    );
    await expect(boardOf(page).field).toBeVisible();
    const { added, other } = await page.evaluate(async () => {
      const host = globalThis as unknown as { before: string[]; require: (names: string[], done: (value: string) => void) => void };
      const other = await new Promise((resolve) => {
        host.require(['/other.js'], resolve);
      });
      return { other, added: Object.getOwnPropertyNames(globalThis).filter((name) => !host.before.includes(name)) };
    });
    expect(other).toBe('another module');
    // Playwright has helpers of its own in the page.
    expect(added.filter((name) => !name.startsWith('__pw'))).toEqual(['before']);
    expect(errors).toEqual([]);
  });
}
