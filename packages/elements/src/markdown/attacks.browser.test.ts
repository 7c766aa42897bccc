import { expect } from '@open-wc/testing';
import type { ShownThread } from '@studyhall/client';
import { NOW, fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { PEOPLE } from '../fixtures/fake-session.fixture.ts';
import { Alarm, attackStrings, expectHarmless } from '../fixtures/corpus.fixture.ts';
import type { Payload } from '../fixtures/corpus.fixture.ts';
import { postOf, shown, stage } from '../fixtures/stage.fixture.ts';
import { htmlToMarkdown } from '@studyhall/domain/html';

/** Threads on the page at a time. */
const BATCH = 100;

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

/** One thread that carries the string as title, text, old text and author. */
function threadOf({ id, p }: Payload, context: (payload: string) => string): ShownThread {
  const text = context(p) || '-';
  const versions = [{ at: NOW - 7_200_000, title: p, text }];
  return fakeThread([fakePost({ id: id.padEnd(22, '0'), author: id, title: p, text, versions, edited: { times: 1, at: NOW - 3_600_000 } })]);
}

describe('public attack strings', () => {
  let payloads: readonly Payload[] = [];
  let alarm: Alarm;

  before(async function () {
    const found = await attackStrings();
    if (found) payloads = found;
    else this.skip();
  });
  beforeEach(() => { alarm = new Alarm(); });
  afterEach(() => { alarm.end(); });

  CONTEXTS.forEach((context, n) => {
    it(`become words and nothing else, in each place where people write (${String(n + 1)})`, async function () {
      this.timeout(120_000);
      const { session, room, thread } = await stage();
      session.$people.set({
        ...PEOPLE,
        ...Object.fromEntries(payloads.map(({ id, p }) => [id, { id, name: p, shown: p, as: 'student', initials: p.slice(0, 2), me: false }])),
      });
      alarm.listen();
      for (let from = 0; from < payloads.length; from += BATCH) {
        const some = payloads.slice(from, from + BATCH);
        room.setBoard({ threads: some.map((payload) => threadOf(payload, context)) });
        await shown(thread);
        for (const each of some) {
          const { renderRoot } = postOf(thread, each.id.padEnd(22, '0'));
          expect(renderRoot.textContent, each.id).to.contain(each.p.trim());
          const words = renderRoot.querySelector('.markdown');
          if (words) for (const element of words.querySelectorAll('*')) expectAllowed(element, each.id);
        }
        expectHarmless(thread.renderRoot);
      }
      alarm.expectSilence();
    });
  });
});

function expectAllowed(element: Element, payload: string): void {
  expect(ELEMENTS, payload).to.include(element.localName);
  for (const name of element.getAttributeNames()) expect(ATTRIBUTES, payload).to.include(name);
  if (element instanceof HTMLAnchorElement) {
    expect(element.getAttribute('href'), payload).to.match(/^(?:https?:\/\/|mailto:)/i);
    // A broken address leads nowhere and has no protocol of its own.
    expect(element.protocol, payload).to.match(/^(?:https?|mailto)?:$/);
  }
}
