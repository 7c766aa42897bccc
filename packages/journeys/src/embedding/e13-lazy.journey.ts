import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { boardOf } from '../harness/board.ts';
import { MAYA } from '../harness/community.ts';
import { session, thread, type Site } from '../harness/site.ts';
import { expect, test } from '../harness/test.ts';

const README = readFileSync(new URL('../../README.md', import.meta.resolve('studyhall/package.json')), 'utf8');

/** A size that the README tells, in KB; `npm run sizes` holds it against the built files. */
function told(name: string): string | undefined {
  return new RegExp(`^\\| ${name} \\| ([\\d.]+) KB`, 'm').exec(README)?.[1];
}

/** What the browser got of the script, each file once, as it came over the network: KB of 1024 bytes. */
async function scriptSize(page: Page): Promise<string> {
  const bytes = await page.evaluate(() => {
    const sizes = new Map<string, number>();
    for (const entry of performance.getEntriesByType('resource') as PerformanceResourceTiming[]) {
      if (entry.name.includes('/copy/')) sizes.set(entry.name, Math.max(sizes.get(entry.name) ?? 0, entry.encodedBodySize));
    }
    return [...sizes.values()].reduce((all, size) => all + size, 0);
  });
  return (bytes / 1024).toFixed(1);
}

const scriptOf = (site: Site): string => `<script type="module" src="${site.url}/copy/studyhall.js"></script>`;

test('E13 nothing but the boot is loaded until an element comes near, and every file once', async ({ page, site, community }) => {
  const head = `<style>.far { height: 6000px }</style>${scriptOf(site)}`;
  const body = `<p class="far">A long lesson</p>${session(community.endpoint, MAYA.id, thread())}`;
  await page.goto(site.put({ head, body }));
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(site.filesSent).toEqual(['studyhall.js']);
  expect(await scriptSize(page)).toBe(told('boot'));

  await page.locator('study-thread').scrollIntoViewIfNeeded();
  await expect(boardOf(page).field).toBeVisible();
  expect(site.filesSent.length).toBeGreaterThan(3);
  // A file that was fetched ahead comes from the cache when it is imported.
  expect([...site.filesSent].sort()).toEqual([...new Set(site.filesSent)].sort());
});

for (const where of ['with a server', 'in this browser'] as const) {
  test(`E13 a composer works by what the README counts, and by nothing else, ${where}`, async ({ page, site, community }) => {
    site.holdLaterParts(true);
    const body =
      where === 'with a server' ? session(community.endpoint, MAYA.id, thread()) : `<study-session course="alone">${thread()}</study-session>`;
    await page.goto(site.put({ head: scriptOf(site), body }));
    const board = boardOf(page);
    await board.write('Why is the *light* reaction named so?');
    await expect(board.post('Why is the light reaction').locator('em')).toHaveText('light');
    await expect(board.posts).toHaveCount(1);
    await expect(board.post('Sending')).toHaveCount(0);
    expect(await scriptSize(page)).toBe(told(`until a composer works, ${where}`));

    // What comes later comes, and takes nothing away.
    const before = site.filesSent.length;
    site.holdLaterParts(false);
    await expect.poll(() => site.filesSent.length).toBeGreaterThan(before);
    await expect(board.post('Why is the light reaction')).toBeVisible();
  });
}

test('E13 what shows formulas, colours code and offers emoji comes with the first of each, and not without one', async ({ page, site, community }) => {
  const besides = (): string[] => site.filesSent.flatMap((file) => /(maths|code|emoji)\.apart|(javascript)-/.exec(file)?.[0] ?? []).sort();
  await page.goto(site.put({ head: scriptOf(site), body: session(community.endpoint, MAYA.id, thread()) }));
  const board = boardOf(page);
  await board.write('It was $5 and $6, said `code`');
  await expect(board.post('It was $5')).toBeVisible();
  const emoji = board.element.getByRole('button', { name: 'Emoji' });
  await expect(emoji).toBeVisible();
  expect(besides()).toEqual([]);

  await board.write('So $x^2$');
  await expect(board.posts.locator('study-formula math')).toBeVisible();
  expect(besides()).toEqual(['maths.apart']);

  await board.write('```js\nif (x) y();\n```');
  await expect(board.posts.locator('study-code .keyword')).toHaveText('if');
  expect(besides()).toEqual(['code.apart', 'javascript-', 'maths.apart']);

  await emoji.click();
  await expect(board.element.getByRole('button', { name: 'grinning face', exact: true })).toBeVisible();
  expect(besides()).toEqual(['code.apart', 'emoji.apart', 'javascript-', 'maths.apart']);
});
