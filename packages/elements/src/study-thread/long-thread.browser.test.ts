import { expect, html } from '@open-wc/testing';
import type { ShownPost, ShownThread } from '@studyhall/client';
import { id } from '../fixtures/course.fixture.ts';
import { NOW, fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { shown, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import { StudyPost } from '../study-post/study-post.ts';
import type { StudyThread } from './study-thread.ts';

const ROOT = id('long');
const reply = (n: number): ShownPost => fakePost({ id: id(`r${n}-`), parent: ROOT, thread: ROOT, at: NOW + n, text: `Reply ${n} speaks of zebra${n}.` });
const thread = (replies: number): ShownThread => fakeThread([fakePost({ id: ROOT, text: 'A long one' }), ...Array.from({ length: replies }, (_, n) => reply(n + 1))]);
const posts = (element: StudyThread): StudyPost[] => [...element.renderRoot.querySelectorAll('study-post')];
const focusedPost = (element: StudyThread): string | undefined => (element.shadowRoot?.activeElement as StudyPost | null)?.dataset['post'];

/** From now on each look at the clock takes three milliseconds. */
function slow({ clock }: Stage): void {
  let time = NOW;
  clock.now = () => (time += 3);
}

/** A thread of so many replies that is shown alone. */
async function alone(replies: number, isSlow = false): Promise<Stage> {
  const set = await stage({ open: false, inside: html`<study-thread room="week-3" thread=${ROOT}></study-thread>` });
  if (isSlow) slow(set);
  set.room.open([thread(replies)]);
  await waitUntil(() => posts(set.thread).length === replies + 1);
  return set;
}

/** Which posts of it have been rendered, in the order of reading. */
const standing = ({ thread }: Stage): boolean[] => posts(thread).map(({ hasUpdated }) => hasUpdated);

/** What the page does between two turns. */
function nextTask(): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((next) => {
    port1.onmessage = next;
    port2.postMessage(undefined);
  });
}

/** Holds before the page gets to anything else: no task comes between. */
async function withinTask(holds: () => boolean): Promise<void> {
  for (let n = 0; n < 500 && !holds(); n += 1) await Promise.resolve();
  expect(holds(), holds.toString()).to.equal(true);
}

/** Writes down which posts are rendered from now on. */
function rendering(): { readonly ids: readonly string[]; readonly stop: () => void } {
  const ids: string[] = [];
  const inner = StudyPost.prototype as unknown as { performUpdate: (this: StudyPost) => void };
  const { performUpdate } = inner;
  inner.performUpdate = function () {
    ids.push(this.post.id);
    performUpdate.call(this);
  };
  return { ids, stop: () => { inner.performUpdate = performUpdate; } };
}

describe('a long thread', () => {
  afterEach(() => { history.replaceState(null, '', location.pathname + location.search); });

  it('is rendered in turns, from its beginning on; it is complete when all of it stands', async () => {
    const set = await stage({ open: false, inside: html`<study-thread room="week-3" thread=${ROOT}></study-thread>` });
    const seen: number[] = [];
    set.room.open([thread(49)]);
    while (seen.at(-1) !== 50) {
      const stand = standing(set);
      const first = stand.indexOf(false);
      expect(stand.slice(first === -1 ? 50 : first), 'in the order of reading').not.to.contain(true);
      seen.push(stand.filter(Boolean).length);
      await nextTask();
    }
    await set.thread.updateComplete;
    expect(new Set(seen).size, seen.join(' ')).to.be.above(5);
  });

  it('is laid out with its first few, and once more with all the others', async () => {
    const set = await stage({ open: false, inside: html`<study-thread room="week-3" thread=${ROOT}></study-thread>` });
    set.room.open([thread(49)]);
    const heights = new Set<number>();
    while (standing(set).filter(Boolean).length < 50) {
      heights.add(set.thread.offsetHeight);
      await nextTask();
    }
    await set.thread.updateComplete;
    // Without posts, with the first few, with all.
    expect(heights.size, [...heights].join(' ')).to.be.below(4);
    expect(posts(set.thread).every(({ offsetHeight }) => offsetHeight > 0)).to.equal(true);
    const last = (): boolean => (posts(set.thread)[50]?.offsetHeight ?? 0) > 0;
    const [open] = set.room.$opened.get();
    if (open) set.room.$opened.set([{ ...open, replies: [...open.replies, reply(50)] }]);
    await waitUntil(last);
  });

  it('shows at once what is pressed in a post, while others wait', async () => {
    const set = await alone(49);
    await shown(set.thread);
    const [open] = set.room.$opened.get();
    if (!open) throw new Error('nothing is open');
    const rendered = rendering();
    try {
      set.room.$opened.set([{ ...open, replies: open.replies.map((each) => ({ ...each, own: { ...each.own } })) }]);
      await withinTask(() => rendered.ids.length > 0);
      const pressed = posts(set.thread)[48];
      expect(rendered.ids).not.to.contain(id('r48-'));
      pressed?.renderRoot.querySelector<HTMLElement>('#more')?.click();
      await withinTask(() => Boolean(pressed?.renderRoot.querySelector('#link')));
      expect(rendered.ids.length).to.be.below(40);
      await set.thread.updateComplete;
      expect(new Set(rendered.ids).size).to.equal(49);
    } finally {
      rendered.stop();
    }
  });

  it('is printed whole', async () => {
    const set = await stage({ open: false, inside: html`<study-thread room="week-3" thread=${ROOT}></study-thread>` });
    set.room.open([thread(49)]);
    await withinTask(() => standing(set).includes(true));
    expect(standing(set)).to.contain(false);
    dispatchEvent(new Event('beforeprint'));
    await withinTask(() => standing(set).every(Boolean));
    await withinTask(() => posts(set.thread).every(({ offsetHeight }) => offsetHeight > 0));
  });

  it('brings a link’s post to the keyboard when everything above it stands', async () => {
    const set = await stage({ inside: html`<study-thread room="week-3" density="board"></study-thread>` });
    slow(set);
    set.room.openable = [thread(49)];
    location.hash = `#study-${id('r45-')}`;
    await waitUntil(() => focusedPost(set.thread) === id('r45-'));
    expect(posts(set.thread).every(({ hasUpdated }) => hasUpdated)).to.equal(true);
    const { top, bottom } = posts(set.thread)[45]?.getBoundingClientRect() ?? new DOMRect();
    expect([top >= 0, bottom <= innerHeight], `${top} to ${bottom}`).to.deep.equal([true, true]);
  });

  it('is not held to be read before it has its size', async () => {
    const set = await stage({ open: false });
    slow(set);
    const long = Array.from({ length: 40 }, (_, line) => `Line ${line}`).join('\n\n');
    set.room.open(Array.from({ length: 5 }, (_, n) => fakeThread([fakePost({ id: id(`t${n}-`), text: long })], { unread: true })));
    await waitUntil(() => posts(set.thread).length === 5);
    await set.thread.updateComplete;
    await waitUntil(() => set.room.calls.some((call) => call.startsWith('read')));
    expect(set.room.calls.filter((call) => call.startsWith('read')).length, set.room.calls.join()).to.be.below(3);
  });

  it('renders nothing but what has come', async () => {
    const set = await alone(49);
    await shown(set.thread);
    const rendered = rendering();
    try {
      const [open] = set.room.$opened.get();
      if (!open) throw new Error('nothing is open');
      set.room.$opened.set([{ ...open, replies: [...open.replies, reply(50)] }]);
      await waitUntil(() => posts(set.thread).length === 51);
      await shown(set.thread);
      expect(rendered.ids).to.deep.equal([id('r50-')]);
    } finally {
      rendered.stop();
    }
  });

  it('renders again, as time passes, the posts of which something else is said', async () => {
    const set = await stage({ open: false, inside: html`<study-thread room="week-3" thread=${ROOT}></study-thread>` });
    const hoursAgo = NOW - 2 * 3_600_000;
    const old = Array.from({ length: 20 }, (_, n) => ({ ...reply(n + 1), at: hoursAgo }));
    set.room.open([fakeThread([fakePost({ id: ROOT, text: 'A long one', at: hoursAgo }), ...old, reply(21)])]);
    await waitUntil(() => posts(set.thread).length === 22);
    await shown(set.thread);
    const rendered = rendering();
    try {
      set.clock.advance(90_000);
      await waitUntil(() => rendered.ids.length > 0);
      await shown(set.thread);
      expect(rendered.ids).to.deep.equal([id('r21-')]);
    } finally {
      rendered.stop();
    }
  });

  it('stands in the page in the order of reading, the last two hundred posts at least, and the browser finds their words', async () => {
    const set = await alone(220);
    await shown(set.thread);
    const words = wordsIn(set.thread);
    const places = Array.from({ length: 200 }, (_, n) => words.indexOf(`zebra${n + 21}.`));
    expect(places.every((place, n) => place > (places[n - 1] ?? 0)), 'in order').to.equal(true);
    getSelection()?.removeAllRanges();
    // Not in every browser does a page's own search see into shadow trees; the reader's does.
    if (navigator.userAgent.includes('Chrome')) {
      const find = (window as unknown as { readonly find: (text: string) => boolean }).find;
      expect(find.call(window, 'zebra133')).to.equal(true);
      expect(find.call(window, 'zebra999')).to.equal(false);
    }
  });
});
