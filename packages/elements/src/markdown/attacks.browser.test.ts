import { expect } from '@open-wc/testing';
import type { ShownThread } from '@studyhall/client';
import { NOW, fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { PEOPLE } from '../fixtures/fake-session.fixture.ts';
import { postOf, shown, stage } from '../fixtures/stage.fixture.ts';
import { htmlToMarkdown } from '@studyhall/domain/html';

/** Public attack strings: served from beside the repository, because their licences differ from ours. */
const FILE = '/corpora/xss-public.json';
/** Threads on the page at a time. */
const BATCH = 100;

interface Payload {
  readonly id: string;
  readonly p: string;
}

/** Each way in which a string gets into a text. */
const CONTEXTS: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `[a](${payload})`,
  (payload) => `![a](<${payload}> "${payload}")`,
  (payload) => `> - <${payload}>\n\n[${payload}]: ${payload}\n\n[a][${payload}]`,
  (payload) => `| ${payload} |\n|---|\n| ${payload} |`,
  (payload) => `\`\`\`${payload}\n${payload}\n\`\`\``,
  (payload) => `\`\`\`html\n${payload}\n\`\`\`\n\n$$\n${payload}\n$$\n\n$${payload}$`,
  (payload) => htmlToMarkdown(payload).markdown,
];

/** All that words may become. */
const ELEMENTS = 'study-formula study-code div p hr blockquote pre code ol ul li table thead tbody tr th td em strong s a br'.split(' ');
const ATTRIBUTES = 'class dir display lang role aria-level aria-label tabindex scope start href title rel'.split(' ');
/** What may stand nowhere in an element, whatever people are called and whatever they write. */
const NOWHERE = 'script iframe frame object embed link meta base form img image video audio source svg math template portal';

/** What a script of an attacker would do to be seen. */
const ALARMS = ['alert', 'confirm', 'prompt', 'print'] as const;

/** Every element below a node, through open shadow roots. */
function* elementsIn(node: ParentNode): Generator<Element, void> {
  for (const element of node.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* elementsIn(element.shadowRoot);
  }
}

/** One thread that carries the string as title, text, old text and author. */
function threadOf({ id, p }: Payload, context: (payload: string) => string): ShownThread {
  const text = context(p) || '-';
  const versions = [{ at: NOW - 7_200_000, title: p, text }];
  return fakeThread([fakePost({ id: id.padEnd(22, '0'), author: id, title: p, text, versions, edited: { times: 1, at: NOW - 3_600_000 } })]);
}

describe('public attack strings', () => {
  let payloads: readonly Payload[] = [];
  const alarms: string[] = [];
  const originals = ALARMS.map((name) => [name, Object.getOwnPropertyDescriptor(window, name)] as const);

  before(async function () {
    const response = await fetch(FILE);
    if (!response.ok) {
      console.warn(`skipped: no ${FILE}; STUDYHALL_CORPORA names the folder that has it`);
      this.skip();
    }
    ({ payloads } = (await response.json()) as { payloads: readonly Payload[] });
    for (const name of ALARMS) window[name] = (() => alarms.push(name)) as never;
  });

  after(() => {
    for (const [name, original] of originals) if (original) Object.defineProperty(window, name, original);
  });

  CONTEXTS.forEach((context, n) => {
    it(`become words and nothing else, in each place where people write (${String(n + 1)})`, async function () {
      this.timeout(120_000);
      expect(payloads.length).to.be.greaterThan(500);
      const { session, room, thread } = await stage();
      session.$people.set({
        ...PEOPLE,
        ...Object.fromEntries(payloads.map(({ id, p }) => [id, { id, name: p, shown: p, as: 'student', initials: p.slice(0, 2), me: false }])),
      });
      const requests = performance.getEntriesByType('resource').length;
      for (let from = 0; from < payloads.length; from += BATCH) {
        const some = payloads.slice(from, from + BATCH);
        room.setBoard({ threads: some.map((payload) => threadOf(payload, context)) });
        await shown(thread);
        for (const each of some) {
          const { renderRoot } = postOf(thread, each.id.padEnd(22, '0'));
          expect(renderRoot.textContent, each.id).to.contain(each.p.trim());
          const words = renderRoot.querySelector('.markdown');
          if (words) for (const element of words.querySelectorAll('*')) expectHarmless(element, each.id);
        }
        for (const element of elementsIn(thread.renderRoot)) {
          expect(NOWHERE.split(' '), element.localName).not.to.include(element.localName);
          const named = element.getAttributeNames().filter((name) => name.startsWith('on') || name === 'style' || name === 'srcdoc');
          expect(named, element.localName).to.deep.equal([]);
        }
      }
      expect(alarms).to.deep.equal([]);
      expect(performance.getEntriesByType('resource').slice(requests).map(({ name }) => name)).to.deep.equal([]);
    });
  });
});

function expectHarmless(element: Element, payload: string): void {
  expect(ELEMENTS, payload).to.include(element.localName);
  for (const name of element.getAttributeNames()) expect(ATTRIBUTES, payload).to.include(name);
  if (element instanceof HTMLAnchorElement) {
    expect(element.getAttribute('href'), payload).to.match(/^(?:https?:\/\/|mailto:)/i);
    // A broken address leads nowhere and has no protocol of its own.
    expect(element.protocol, payload).to.match(/^(?:https?|mailto)?:$/);
  }
  for (const type of ['mouseover', 'focus', 'error', 'load', 'toggle', 'animationstart']) element.dispatchEvent(new Event(type));
}
