import { expect, fixture, html } from '@open-wc/testing';
import { discussion } from '../fixtures/course.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { button, find, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import './study-places.define.ts';
import { StudyPlaces } from './study-places.ts';

/** A place of the page, with what is said of it and the discussion of it. */
async function placed(anchor: string): Promise<Stage & { readonly places: StudyPlaces }> {
  const staged = await stage({
    inside: html`<video id="clip" controls></video><study-places for="clip" room="week-3"></study-places><study-thread room="week-3" anchor=${anchor}></study-thread>`,
  });
  const places = find(staged.element, 'study-places', StudyPlaces);
  await waitUntil(() => staged.room.calls.includes('about clip'));
  return { ...staged, places };
}

describe('study-places', () => {
  it('shows nothing where nobody has written, and how many threads there are where somebody has', async () => {
    const { room, places, element } = await placed('#other');
    await places.updateComplete;
    expect(wordsIn(places)).to.equal('');
    room.$about.set({ threads: ['a', 'b'], moments: {}, fresh: 1, older: false, loading: false });
    await waitUntil(() => wordsIn(places) === en.threadsAbout(3, false));
    room.$about.set({ threads: ['a', 'b', 'c'], moments: {}, fresh: 0, older: false, loading: false });
    expect(places.renderRoot.querySelector('button')).to.equal(null);
    await expect(element).to.be.accessible();
    room.$about.set({ threads: ['a', 'b'], moments: {}, fresh: 0, older: true, loading: false });
    await waitUntil(() => wordsIn(places) === en.threadsAbout(2, true));
  });

  it('leads to the discussion of the place, where the page has it', async () => {
    const { room, places, thread } = await placed('#clip');
    await waitUntil(() => thread.renderRoot.querySelector('study-composer'));
    room.$about.set({ threads: ['a'], moments: {}, fresh: 0, older: false, loading: false });
    await waitUntil(() => places.renderRoot.querySelector('button'));
    button(places, en.threadsAbout(1, false)).click();
    await waitUntil(() => document.activeElement === thread);
  });

  it('leads to what was written there, rather than to where one writes', async () => {
    const { room, places, thread } = await placed('#clip');
    const [first] = discussion();
    if (!first) throw new Error('no thread');
    room.openable = [first];
    room.$about.set({ threads: [first.root.id], moments: {}, fresh: 0, older: false, loading: false });
    await waitUntil(() => thread.renderRoot.querySelector('.threads study-post') && places.renderRoot.querySelector('button'));
    button(places, en.threadsAbout(1, false)).click();
    await waitUntil(() => thread.renderRoot.querySelector('.threads study-post')?.matches(':focus'));
  });

  it('opens what the page has folded away', async () => {
    const { room, places, thread } = await placed('#clip');
    const folded = document.createElement('details');
    const summary = document.createElement('summary');
    thread.before(folded);
    folded.append(summary, thread);
    room.$about.set({ threads: ['a'], moments: {}, fresh: 0, older: false, loading: false });
    await waitUntil(() => places.renderRoot.querySelector('button'));
    button(places, en.threadsAbout(1, false)).click();
    expect([folded.open, document.activeElement]).to.deep.equal([true, summary]);
  });

  it('lists the moments of a medium in their order, each once, and goes to them', async () => {
    const { room, places, element } = await placed('#other');
    const video = find(element, 'video', HTMLVideoElement);
    let to = 0;
    Object.defineProperty(video, 'currentTime', { set: (seconds: number) => { to = seconds; } });
    room.$about.set({ threads: ['a', 'b', 'c'], moments: { a: 65_000, b: 5_000, c: 65_000 }, fresh: 0, older: false, loading: false });
    await waitUntil(() => places.renderRoot.querySelector('li'));
    expect([...places.renderRoot.querySelectorAll('li')].map(({ textContent }) => textContent.trim())).to.deep.equal(['0:05', '1:05']);
    await expect(element).to.be.accessible();
    button(places, '1:05').click();
    expect([to, document.activeElement, video.paused]).to.deep.equal([65, video, true]);
  });

  it('gives its room back when it is removed', async () => {
    const { room, places } = await placed('#other');
    const before = room.released;
    places.room = '';
    await places.updateComplete;
    expect([room.released, room.calls.includes('stop about clip')]).to.deep.equal([before + 1, true]);
    await fixture(html`<p></p>`);
  });
});
