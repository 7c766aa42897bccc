import type { Page } from '@playwright/test';

/** What a page does that only an attacker wants. */
export interface Alarm {
  readonly rung: readonly string[];
  /** What may not stand in the page, or leads out of the web. */
  look(): Promise<readonly string[]>;
}

/** What a script of an attacker would do to be seen. */
const CALLS = ['alert', 'confirm', 'prompt', 'print'];
/** Every host that attack strings name: nothing else than these pages' own servers may be asked. */
const OWN = /^(?:https?:\/\/(?:127\.0\.0\.1|localhost):\d+\/|blob:http:\/\/(?:127\.0\.0\.1|localhost):\d+\/|data:|about:blank$)/;

/** Hears in every frame of a page, from its next address on, what runs, is asked for, or leads away. */
export async function alarmIn(page: Page): Promise<Alarm> {
  const rung: string[] = [];
  await page.exposeFunction('ring', (what: string) => rung.push(what));
  await page.addInitScript((calls) => {
    const { ring } = globalThis as unknown as { ring: (what: string) => void };
    for (const name of calls) Object.assign(globalThis, { [name]: () => { ring(name); } });
  }, CALLS);
  page.on('request', (request) => {
    if (!OWN.test(request.url())) rung.push(`asked for ${request.url()}`);
  });
  page.on('popup', (popup) => rung.push(`opened ${popup.url()}`));
  return { rung, look: () => page.evaluate(lookRound) };
}

/** Runs in the page: touches every node through open shadow roots, and says what should not be there. */
function lookRound(): string[] {
  const nowhere = ['script', 'iframe', 'frame', 'object', 'embed', 'link', 'meta', 'base', 'image', 'audio', 'source', 'math', 'template', 'portal'];
  const wrong: string[] = [];
  const walk = (node: ParentNode): void => {
    for (const element of node.querySelectorAll('*')) {
      // A formula is set in a tree of its own, and in the page of an export where it stands: all of it is MathML, from which nothing leads anywhere.
      const isInPlace = node instanceof ShadowRoot ? node.host.localName === 'study-formula' : element.closest('article') !== null;
      const isFormula = element.localName === 'math' && isInPlace && [element, ...element.querySelectorAll('*')].every(({ namespaceURI }) => namespaceURI === 'http://www.w3.org/1998/Math/MathML');
      if (nowhere.includes(element.localName) && !isFormula) wrong.push(element.outerHTML.slice(0, 200));
      if (!(element instanceof HTMLAnchorElement) && (element.hasAttribute('href') || element.hasAttribute('xlink:href'))) wrong.push(`${element.localName} href`);
      // The live region has its look by script, which a policy allows and no text can do.
      const isOurs = element.matches('[data-study-live]');
      const bad = element.getAttributeNames().find((name) => name.startsWith('on') || (name === 'style' && !isOurs) || name === 'srcdoc');
      if (bad !== undefined) wrong.push(`${element.localName} ${bad}`);
      if (element instanceof HTMLAnchorElement && element.hasAttribute('href') && !/^(?:https?|mailto|blob)?:$/.test(element.protocol)) wrong.push(element.href);
      for (const type of ['mouseover', 'focus', 'error', 'load', 'toggle', 'animationstart', 'keydown']) element.dispatchEvent(new Event(type));
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document.body);
  return wrong;
}
