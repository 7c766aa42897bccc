import type { Page } from '@playwright/test';
import { messages as german } from 'studyhall/messages/de.js';
import { messages as english } from 'studyhall/messages/en.js';
import { type Example, startExample } from '../harness/example.ts';
import { complaintsOf } from '../harness/requests.ts';
import { MAYA } from '../harness/community.ts';
import { openGate } from '../harness/gate.ts';
import { scriptTag, session, startSite, thread } from '../harness/site.ts';
import { expect, test } from '../harness/test.ts';

/** Every text of a catalogue that speaks of nothing in particular. */
const sentencesIn = (group: object): string[] =>
  Object.values(group).flatMap((said: unknown) => (typeof said === 'string' ? [said] : typeof said === 'object' && said !== null ? sentencesIn(said) : []));

const inGerman = new Set(sentencesIn(german));
const ENGLISH = sentencesIn(english).filter((text) => text !== '' && !inGerman.has(text));

/** Everything that the elements of the page show or tell, text by text, also what is only there for some. */
const saidBy = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const said: string[] = [];
    const look = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        if (root instanceof ShadowRoot) {
          for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) said.push(element.getAttribute(name) ?? '');
          if (element.localName !== 'style') for (const node of element.childNodes) if (node instanceof Text) said.push(node.data);
        }
        if (element.shadowRoot) look(element.shadowRoot);
      }
    };
    look(document);
    return said.map((text) => text.trim()).filter((text) => text !== '');
  });

test.describe('the example in German', () => {
  let example: Example;
  test.beforeAll(async () => {
    example = await startExample();
  });
  test.afterAll(() => example.end());

  test('speaks no English, whoever looks, wherever one goes', async ({ page }) => {
    const complaints = await complaintsOf(page);
    await page.addInitScript(() => {
      // The page as it is, but for its language and the messages that its script tag names.
      new MutationObserver(() => {
        document.documentElement.lang = 'de';
        const tag = document.querySelector<HTMLScriptElement>('script[src$="/studyhall.js"]');
        if (tag) tag.dataset['messages'] = tag.src.replace('studyhall.js', 'messages/de.js');
      }).observe(document, { childList: true, subtree: true });
    });
    const seen = new Set<string>();
    const look = async (): Promise<void> => {
      for (const text of await saidBy(page)) seen.add(text);
    };
    for (const person of ['maya', 'okafor', 'price']) {
      await page.goto(`${example.url}/?as=${person}`);
      const board = page.locator('study-thread[room="week-3"]:not([anchor])');
      for (const folded of await page.locator('details').all()) await folded.locator('summary').click();
      await expect(page.locator('study-thread[anchor="#film"]').getByText(german.goToMoment('0:05'))).toBeVisible();
      await expect(page.locator('study-thread[room="week-3-prediction"]').getByText('raisin lies').first()).toBeVisible();
      await board.scrollIntoViewIfNeeded();
      await expect(board.getByRole('link', { name: 'I did the cucumber' })).toBeVisible();
      await expect(board.getByLabel(german.orderBy)).toBeVisible();
      await page.locator('study-inbox').scrollIntoViewIfNeeded();
      await expect(page.locator('study-inbox')).toContainText(german.inbox);
      await page.getByRole('searchbox').fill('water');
      await expect(page.locator('study-search').getByRole('link', { name: 'I did the cucumber' })).toBeVisible();
      if (person !== 'price') {
        await board.getByRole('textbox', { name: german.yourText }).click();
        await expect(board.getByRole('button', { name: german.formats.bold })).toBeVisible();
        await board.getByRole('button', { name: german.emoji }).click();
        await expect(board.getByRole('searchbox', { name: german.emojiSearch })).toBeVisible();
      }
      await look();
      await board.getByRole('link', { name: 'I did the cucumber', exact: true }).click();
      const post = board.locator('study-post').filter({ hasText: 'cucumber' }).first();
      await post.getByRole('button', { name: german.more }).first().click();
      await look();
    }
    expect(seen).toContain(german.allThreads);
    expect([...seen].filter((text) => ENGLISH.includes(text))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('over a slow network a German page never speaks English: not before its messages come, nor while it waits for an answer', async ({ page, community }) => {
  const gate = await openGate(community.endpoint);
  const slow = await startSite({ ...community, endpoint: gate.url });
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => { letGo = resolve; });
  await page.route('**/messages/de.js', async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest('**/messages/de.js');
  await page.goto(slow.put({ head: scriptTag(gate.url, `data-messages="${gate.url}/messages/de.js"`), body: session(gate.url, MAYA.id, thread('week-3', 'Fragen')), lang: 'de' }));
  const seen = new Set<string>();
  const look = async (): Promise<void> => {
    for (const text of await saidBy(page)) seen.add(text);
  };
  await asked;
  await look();
  letGo();
  const board = page.locator('study-thread');
  const field = board.getByRole('textbox', { name: german.yourText });
  gate.hold('answers');
  await field.fill('Warum platzt die Zelle nicht?');
  await board.getByRole('button', { name: german.post, exact: true }).click();
  await expect(board.locator('study-post')).toContainText(german.sending);
  await look();
  gate.hold('nothing');
  await expect(board.getByText(german.sending)).toHaveCount(0);
  await look();
  expect(seen).toContain(german.post);
  expect([...seen].filter((text) => ENGLISH.includes(text))).toEqual([]);
  await slow.end();
  await gate.end();
});

test('a page that names messages which are not there speaks English, and is told why', async ({ page, site, community }) => {
  const heard = `<script>addEventListener('study-error', (event) => { (window.heard ??= []).push(event.reason); });</script>`;
  const head = heard + scriptTag(community.endpoint, 'data-messages="/nowhere.js"');
  await page.goto(site.put({ head, body: session(community.endpoint, MAYA.id, thread()), lang: 'fr' }));
  await page.locator('study-thread').getByRole('textbox', { name: english.yourText }).fill('Words');
  await expect(page.locator('study-thread').getByRole('button', { name: english.post, exact: true })).toBeVisible();
  expect(await page.evaluate(() => (window as { heard?: string[] }).heard)).toEqual([expect.stringContaining('/nowhere.js')]);
});

test('messages of a page of one’s own: in Arabic, from right to left, and in English where they lack one', async ({ page, site, community }) => {
  site.file('/ar.js', 'text/javascript', `export const language = 'ar'; export const messages = { replyTo: (who) => 'ردّ على ' + who, post: 'انشر', more: 'المزيد', copyLink: 'انسخ الرابط' };`);
  const head = scriptTag(community.endpoint, 'data-messages="/ar.js"');
  await page.goto(site.put({ head, body: session(community.endpoint, MAYA.id, thread()), lang: 'ar', dir: 'rtl' }));
  const board = page.locator('study-thread');
  await board.getByRole('textbox', { name: english.yourText }).fill('سؤال');
  await board.getByRole('button', { name: 'انشر', exact: true }).click();
  const post = board.locator('study-post').filter({ hasText: 'سؤال' });
  await expect(post.getByRole('button', { name: /^ردّ على/ })).toBeVisible();
  // These come with what is loaded later.
  await post.getByRole('button', { name: 'المزيد' }).click();
  await expect(post.getByRole('button', { name: 'انسخ الرابط' })).toBeVisible();
  await expect(post.getByRole('button', { name: english.edit, exact: true })).toBeVisible();
  await expect(board.locator('section').first()).toHaveAttribute('lang', 'ar');
  await expect(post).toHaveCSS('direction', 'rtl');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
