import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { boardOf } from '../harness/board.ts';
import { MAYA } from '../harness/community.ts';
import { complaintsOf } from '../harness/requests.ts';
import { scriptTag, session, thread } from '../harness/site.ts';
import { expect, test } from '../harness/test.ts';
import { NONCE, NONCES_ONLY, originsOnly, POLICIES, trustedTypes } from './policies.ts';

for (const [what, policyFor] of Object.entries(POLICIES)) {
  // The second engine tries the strictest, which holds the others, in every run.
  test(`E5 ${what === 'all of it' ? '' : ''}no violation under ${what}`, async ({ page, site, community }) => {
    const complaints = await complaintsOf(page);
    const body = session(community.endpoint, MAYA.id, `${thread()}<peer-list></peer-list>`);
    await page.goto(site.put({ head: scriptTag(community.endpoint), body, policy: policyFor(community.endpoint) }));
    await boardOf(page).attach();
    await boardOf(page).write('With `code`, a [link](https://example.org), **weight**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n$x^2$\n\n```js\nif (x) y();\n```');
    await expect(boardOf(page).posts.getByRole('table')).toBeVisible();
    await expect(boardOf(page).posts.locator('study-formula math')).toBeVisible();
    await expect(boardOf(page).posts.locator('study-code .keyword')).toHaveText('if');
    await expect(boardOf(page).picture).toHaveJSProperty('naturalWidth', 1);
    await boardOf(page).element.getByRole('button', { name: 'Emoji' }).click();
    await boardOf(page).element.getByRole('button', { name: 'grinning face', exact: true }).click();
    await boardOf(page).field.clear();
    await boardOf(page).reply('weight', 'And an answer');
    await expect(boardOf(page).posts).toHaveCount(2);
    await boardOf(page).posts.first().getByRole('button', { name: 'More' }).click();
    await expect(page.locator('peer-list')).toContainText('Maya Lindqvist');
    expect(complaints).toEqual([]);
  });
}

test('E5 works beside the host’s own Lit, each with its own policy', async ({ page, site, community }) => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { html, render } from 'lit'; render(html\`<p id="host">Of the host</p>\`, document.querySelector('main'));`,
      resolveDir: fileURLToPath(new URL('../..', import.meta.url)),
    },
    bundle: true,
    format: 'esm',
    write: false,
  });
  const hostScript = site.file('/host.js', 'text/javascript', outputFiles[0]?.text ?? '');
  const complaints = await complaintsOf(page);
  await page.goto(
    site.put({
      head: `<script type="module" src="${hostScript}"></script>${scriptTag(community.endpoint)}`,
      body: `<main></main>${session(community.endpoint, MAYA.id, thread())}`,
      policy: `${originsOnly(community.endpoint)}; ${trustedTypes}; trusted-types lit-html studyhall`,
    }),
  );
  await boardOf(page).write('Beside another Lit');
  await expect(boardOf(page).post('Beside another Lit')).toBeVisible();
  await expect(page.locator('#host')).toHaveText('Of the host');
  expect(complaints).toEqual([]);
});

test('E5 works under a policy of nonces', async ({ page, site, community }) => {
  const complaints = await complaintsOf(page);
  await page.goto(
    site.put({
      head: scriptTag(community.endpoint, `nonce="${NONCE}"`),
      body: session(community.endpoint, MAYA.id, thread()),
      policy: NONCES_ONLY,
    }),
  );
  await expect(boardOf(page).field).toBeVisible();
  expect(complaints).toEqual([]);
});
