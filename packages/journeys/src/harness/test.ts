import { test as base, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { type Community, type Member, startCommunity } from './community.ts';
import { scriptTag, session, type Site, startSite, thread } from './site.ts';

/** Opens pages as different people, each in a browser profile of their own. */
export type Visit = (member: Member, body?: string) => Promise<Page>;

interface Fixtures {
  /** A community server of this test alone. */
  readonly community: Community;
  /** A host site on another origin. */
  readonly site: Site;
  readonly visit: Visit;
}

export const test = base.extend<Fixtures>({
  // Playwright finds out what a fixture needs from the pattern of its first parameter.
  // eslint-disable-next-line no-empty-pattern
  community: async ({}, use) => {
    const community = await startCommunity();
    await use(community);
    await community.end();
  },
  site: async ({ community }, use) => {
    const site = await startSite(community);
    await use(site);
    await site.end();
  },
  visit: async ({ browser, community, site }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (member, body = thread()) => {
      const page = await newPage(browser, contexts);
      await page.goto(site.put({ head: scriptTag(community.endpoint), body: session(community.endpoint, member.id, body) }));
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

async function newPage(browser: Browser, contexts: BrowserContext[]): Promise<Page> {
  const context = await browser.newContext();
  contexts.push(context);
  return context.newPage();
}

export { expect } from '@playwright/test';
