import { boardOf } from '../harness/board.ts';
import { MAYA } from '../harness/community.ts';
import { scriptTag, session, thread } from '../harness/site.ts';
import { expect, test } from '../harness/test.ts';

test('E3 loaded twice, and in two versions: no error, no double element', async ({ page, site, community }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const tags = [
    scriptTag(community.endpoint),
    scriptTag(community.endpoint),
    `<script type="module" src="${community.endpoint}/studyhall.js?v=2"></script>`,
    `<script src="${community.endpoint}/studyhall.classic.js"></script>`,
    // The same script on another server stands for another version: it shares nothing with the first.
    `<script type="module" src="${site.url}/copy/studyhall.js"></script>`,
    `<script src="${site.url}/copy/studyhall.classic.js"></script>`,
  ];
  const body = `${session(community.endpoint, MAYA.id, thread())}<div class="study-thread" id="hooked"></div>`;
  await page.goto(site.put({ head: tags.join(''), body }));
  await expect(boardOf(page, 'week-3').field).toBeVisible();
  await expect(page.locator('#hooked > study-thread')).toHaveCount(1);
  await expect(page.locator('study-thread')).toHaveCount(2);
  await boardOf(page, 'week-3').write('Said once');
  await expect(boardOf(page, 'week-3').posts).toHaveCount(1);
  expect(errors).toEqual([]);
});

test('E3 a version that defined the elements before keeps them', async ({ page, site, community }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const older = `<script>customElements.define('study-thread', class extends HTMLElement {
    connectedCallback() { this.textContent = 'Of another version'; }
  });</script>`;
  const body = session(community.endpoint, MAYA.id, `${thread()}<peer-list></peer-list>`);
  await page.goto(site.put({ head: older + scriptTag(community.endpoint), body }));
  await expect(page.locator('peer-list')).toContainText('Maya Lindqvist');
  await expect(page.locator('study-thread')).toHaveText('Of another version');
  expect(errors).toEqual([]);
});
