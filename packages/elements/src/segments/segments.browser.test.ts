import { expect, html } from '@open-wc/testing';
import type { OpenThread, ShownPost } from '@studyhall/client';
import { id } from '../fixtures/course.fixture.ts';
import { NOW, fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { shown, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import type { StudyPost } from '../study-post/study-post.ts';

const ROOT = id('far');
const LONG = 'Words that take more than one line on a page that is not very wide, so that a post has a height. '.repeat(3);
const reply = (n: number, parent = ROOT): ShownPost => fakePost({ id: id(`r${n}-`), parent, thread: ROOT, at: NOW + n, text: `Reply ${n} speaks of zebra${n}. ${n % 3 === 0 ? LONG : ''}` });
const replies = (from: number, to: number, parent = ROOT): ShownPost[] => Array.from({ length: to - from + 1 }, (_, n) => reply(from + n, parent));

async function alone(posts: readonly ShownPost[]): Promise<Stage> {
  const set = await stage({ open: false, inside: html`<study-thread room="week-3" thread=${ROOT}></study-thread>` });
  set.room.open([fakeThread([fakePost({ id: ROOT, text: 'A long one' }), ...posts])]);
  await waitUntil(() => isThere(set, 'r1-'));
  await settled(set);
  return set;
}

const all = ({ thread }: Stage): StudyPost[] => [...thread.renderRoot.querySelectorAll('study-post')];
const postAt = ({ thread }: Stage, name: string): StudyPost | null => thread.renderRoot.querySelector(`study-post[data-post="${id(name)}"]`);
const isThere = (set: Stage, name: string): boolean => postAt(set, name) !== null;
const gaps = ({ thread }: Stage): HTMLElement[] => [...thread.renderRoot.querySelectorAll<HTMLElement>('[data-gap]')];
const nextFrame = (): Promise<unknown> => new Promise((next) => { requestAnimationFrame(next); });

/** Until two frames have gone by in which no post came or left, and all stand. */
async function settled(set: Stage): Promise<void> {
  for (let [n, same, before] = [0, 0, '']; same < 2; n += 1) {
    if (n > 300) throw new Error(`it changes on and on: ${before}`);
    await shown(set.thread);
    await nextFrame();
    const now = `${all(set).length} ${gaps(set).map(({ style }) => style.blockSize).join()} ${set.thread.offsetHeight}`;
    same = now === before ? same + 1 : 0;
    before = now;
  }
}

/** Adds replies as loading more does. */
async function more(set: Stage, posts: readonly ShownPost[]): Promise<void> {
  const [open] = set.room.$opened.get();
  if (!open) throw new Error('nothing is open');
  set.room.$opened.set([{ ...open, replies: [...open.replies, ...posts] } satisfies OpenThread]);
  await settled(set);
}

const scrollToPlace = async (set: Stage, y: number): Promise<void> => {
  scrollTo({ top: y, behavior: 'instant' });
  await nextFrame();
  await settled(set);
};
const topOf = (set: Stage, name: string): number => postAt(set, name)?.getBoundingClientRect().top ?? Number.NaN;
const end = (): number => document.documentElement.scrollHeight;

describe('what is far in a long thread', () => {
  afterEach(() => {
    history.replaceState(null, '', location.pathname + location.search);
    getSelection()?.removeAllRanges();
    document.documentElement.removeAttribute('dir');
    document.documentElement.style.removeProperty('overflow-anchor');
    scrollTo(0, 0);
  });

  it('is not in the page; the last two hundred posts and what is near the screen are, in the order of reading', async () => {
    const set = await alone(replies(1, 500));
    expect(all(set).length).to.be.within(201, 400);
    expect(postAt(set, 'r1-')?.offsetHeight).to.be.above(0);
    expect(isThere(set, 'r150-')).to.equal(false);
    const words = wordsIn(set.thread);
    const places = Array.from({ length: 200 }, (_, n) => words.indexOf(`zebra${n + 301}.`));
    expect(places.every((place, n) => place > (places[n - 1] ?? 0)), 'in order').to.equal(true);
    expect(gaps(set).map((gap) => [gap.getAttribute('aria-hidden'), gap.textContent])).to.deep.equal([['true', '']]);
  });

  it('does not grow with what is loaded', async () => {
    const set = await alone(replies(1, 400));
    await scrollToPlace(set, end());
    const before = all(set).length;
    for (let n = 400; n < 800; n += 100) {
      await more(set, replies(n + 1, n + 100));
      await scrollToPlace(set, end());
    }
    expect(all(set).length).to.be.below(before + 60);
    expect(postAt(set, 'r800-')?.offsetHeight).to.be.above(0);
  });

  it('has left the space it took: the page is as long as if all was in it', async () => {
    const set = await alone(replies(1, 400));
    const height = set.thread.offsetHeight;
    expect(all(set).length).to.be.below(401);
    dispatchEvent(new Event('beforeprint'));
    await waitUntil(() => all(set).length === 401);
    await settled(set);
    expect(Math.abs(set.thread.offsetHeight - height), `${set.thread.offsetHeight} beside ${height}`).to.be.below(2);
    dispatchEvent(new Event('afterprint'));
    await waitUntil(() => all(set).length < 401);
    await settled(set);
    expect(Math.abs(set.thread.offsetHeight - height)).to.be.below(2);
  });

  it('is printed with the rest before the page gets to anything else', async () => {
    const set = await alone(replies(1, 300));
    expect(all(set).length).to.be.below(301);
    dispatchEvent(new Event('beforeprint'));
    for (let n = 0; n < 5000 && !(all(set).length === 301 && all(set).every(({ hasUpdated }) => hasUpdated)); n += 1) await Promise.resolve();
    expect(all(set).map(({ post }) => post.id)).to.deep.equal([ROOT, ...replies(1, 300).map((each) => each.id)]);
    expect(all(set).every(({ offsetHeight }) => offsetHeight > 0)).to.equal(true);
    dispatchEvent(new Event('afterprint'));
  });

  for (const [where, dir, anchoring] of [
    ['', 'ltr', 'auto'],
    [' in a page from right to left', 'rtl', 'auto'],
    [' in a browser that keeps nothing in its place by itself', 'ltr', 'none'],
  ] as const) {
    it(`comes back when somebody scrolls near, and nothing on the screen moves${where}`, async () => {
      Object.assign(document.documentElement, { dir });
      document.documentElement.style.overflowAnchor = anchoring;
      const set = await alone(replies(1, 300));
      await scrollToPlace(set, end());
      expect(isThere(set, 'r60-')).to.equal(false);
      await scrollToPlace(set, scrollY + topOf(set, 'r101-'));
      for (let [n, y] = [0, scrollY]; y > 0; [n, y] = [n + 1, scrollY]) {
        expect(n, `at ${y}`).to.be.below(300);
        const before = all(set).find((each) => each.getBoundingClientRect().top > 0);
        const name = before?.post.id;
        const top = before?.getBoundingClientRect().top ?? 0;
        const step = Math.min(y, innerHeight);
        await scrollToPlace(set, y - step);
        const after = all(set).find(({ post }) => post.id === name)?.getBoundingClientRect().top ?? Number.NaN;
        expect(Math.abs(after - top - step), `${name} at ${y}`).to.be.below(2);
        expect(gaps(set).some((gap) => gap.getBoundingClientRect().bottom > 0 && gap.getBoundingClientRect().top < innerHeight), 'nothing empty is seen').to.equal(false);
      }
      expect(postAt(set, 'r1-')?.offsetHeight).to.be.above(0);
      expect(all(set).every((each) => each.closest('li')?.hidden !== true && (each.closest('li')?.style.blockSize ?? '') === '')).to.equal(true);
    });
  }

  it('is there at once where somebody jumps to', async () => {
    const set = await alone(replies(1, 400));
    const [gap] = gaps(set);
    const { top, height } = gap?.getBoundingClientRect() ?? new DOMRect();
    await scrollToPlace(set, scrollY + top + height / 2);
    await waitUntil(() => gaps(set).every((each) => each.getBoundingClientRect().bottom < 0 || each.getBoundingClientRect().top > innerHeight));
    const seen = all(set).filter((each) => each.getBoundingClientRect().bottom > 0 && each.getBoundingClientRect().top < innerHeight);
    expect(seen.length).to.be.above(1);
  });

  it('comes back for a link, which brings the keyboard there', async () => {
    const set = await alone(replies(1, 400));
    expect(isThere(set, 'r120-')).to.equal(false);
    location.hash = `#study-${id('r120-')}`;
    await waitUntil(() => (set.thread.shadowRoot?.activeElement as StudyPost | null)?.dataset['post'] === id('r120-'));
    await settled(set);
    const { top = -1, bottom = Infinity } = postAt(set, 'r120-')?.getBoundingClientRect() ?? {};
    expect([top >= 0, bottom <= innerHeight], `${top} to ${bottom}`).to.deep.equal([true, true]);
  });

  it('stays while the keyboard is in it, an answer is being written or something is open', async () => {
    const set = await alone(replies(1, 180));
    postAt(set, 'r30-')?.renderRoot.querySelector<HTMLElement>('#reply')?.click();
    postAt(set, 'r60-')?.renderRoot.querySelector<HTMLElement>('#more')?.click();
    await settled(set);
    const field = postAt(set, 'r30-')?.renderRoot.querySelector('study-composer')?.renderRoot.querySelector('textarea');
    await waitUntil(() => field !== undefined && field !== null);
    postAt(set, 'r100-')?.focus();
    await more(set, replies(181, 500));
    await scrollToPlace(set, end());
    expect([isThere(set, 'r70-'), isThere(set, 'r130-')]).to.deep.equal([false, false]);
    expect(postAt(set, 'r30-')?.renderRoot.querySelector('study-composer')?.renderRoot.querySelector('textarea') === field).to.equal(true);
    expect(postAt(set, 'r60-')?.shown.more).to.equal(true);
    expect((set.thread.shadowRoot?.activeElement as StudyPost | null)?.dataset['post']).to.equal(id('r100-'));
  });

  it('stays while words of the page are selected', async () => {
    const set = await alone(replies(1, 180));
    const words = postAt(set, 'r30-')?.renderRoot.querySelector('p');
    if (words) getSelection()?.selectAllChildren(words);
    await more(set, replies(181, 400));
    await scrollToPlace(set, end());
    expect(all(set).length).to.equal(401);
    getSelection()?.removeAllRanges();
    await more(set, replies(401, 402));
    expect(all(set).length).to.be.below(350);
  });

  it('shows what came meanwhile when it comes back', async () => {
    const set = await alone(replies(1, 400));
    expect(isThere(set, 'r120-')).to.equal(false);
    const [open] = set.room.$opened.get();
    if (!open) throw new Error('nothing is open');
    const changed = open.replies.map((each) => (each.id === id('r122-') ? { ...each, text: 'Other words' } : each));
    set.room.$opened.set([{ ...open, replies: [...changed, reply(900, id('r121-'))] }]);
    await settled(set);
    expect(isThere(set, 'r900-')).to.equal(false);
    await scrollToPlace(set, end());
    for (let n = 0; n < 100 && !isThere(set, 'r900-'); n += 1) await scrollToPlace(set, scrollY - innerHeight * 2);
    expect(wordsIn(set.thread)).to.contain('Other words');
    expect(postAt(set, 'r900-')?.offsetHeight).to.be.above(0);
  });

  it('is found among the answers to one reply, too', async () => {
    const set = await alone([reply(1), ...replies(2, 400, id('r1-'))]);
    expect(all(set).length).to.be.below(400);
    expect(isThere(set, 'r150-')).to.equal(false);
    await scrollToPlace(set, end());
    expect(postAt(set, 'r400-')?.offsetHeight).to.be.above(0);
    location.hash = `#study-${id('r150-')}`;
    await waitUntil(() => postAt(set, 'r150-')?.offsetHeight);
  });

  it('is left to itself where the thread is not long', async () => {
    const set = await alone(replies(1, 200));
    await scrollToPlace(set, end());
    expect([all(set).length, gaps(set).length]).to.deep.equal([201, 0]);
  });
});
