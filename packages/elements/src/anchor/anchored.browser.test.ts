import { expect, fixture, html } from '@open-wc/testing';
import { RoomError } from '@studyhall/protocol';
import { seededRandom, testDraft } from '@studyhall/testing';
import { id } from '../fixtures/course.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { realStage } from '../fixtures/real-stage.fixture.ts';
import { button, composerOf, find, hasButton, shown, stage, type, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import type { StudyThread } from '../study-thread/study-thread.ts';
import type { StudyPostRequestEvent } from '../study-thread/study-post-request.ts';

const ABOUT = id('about-p3');

/** A discussion of a place, which nobody or one person has written about. */
async function anchored(place = html`<p id="p3">An onion cell does not burst.</p>`): Promise<Stage> {
  await fixture(html`<article>${place}</article>`);
  const staged = await stage({ inside: html`<study-thread room="week-3" anchor="#p3"></study-thread>` });
  const { room, thread } = staged;
  await waitUntil(() => room.calls.includes('about p3') && thread.renderRoot.querySelector('study-composer'));
  return staged;
}

const items = (thread: StudyThread): string[] =>
  [...thread.renderRoot.querySelectorAll<HTMLElement>('.threads > .thread')].map(({ dataset }) => dataset['thread'] ?? '');

/** The words of what is posted next. */
function nextPost(thread: StudyThread): Promise<StudyPostRequestEvent['words']> {
  return new Promise((resolve) => {
    thread.addEventListener('study-post-request', ({ words }) => { resolve(words); }, { once: true });
  });
}

describe('a discussion of a place', () => {
  it('shows the threads about it, in full, and nothing else of the room', async () => {
    const { room, thread } = await anchored();
    expect(wordsIn(thread)).to.contain(en.emptyPlace).and.not.to.contain('Why does the egg');
    const post = fakePost({ id: ABOUT, text: 'Is that so for every plant?', anchor: { place: 'p3' } });
    room.openable = [fakeThread([post])];
    room.$about.set({ threads: [ABOUT], moments: {}, fresh: 0, older: true, loading: false });
    await waitUntil(() => items(thread).length === 1);
    await shown(thread);
    expect(wordsIn(thread)).to.contain('Is that so for every plant?').and.not.to.contain(en.emptyPlace);
    button(thread, en.older).click();
    expect(room.calls).to.contain('older about p3');
    await expect(thread).to.be.accessible();
    room.$about.set({ threads: [], moments: {}, fresh: 0, older: false, loading: false });
    await waitUntil(() => items(thread).length === 0);
    expect(room.calls).to.contain(`leave ${ABOUT}`);
  });

  it('posts about the place, with its words', async () => {
    const { room, thread } = await anchored();
    const composer = composerOf(thread);
    await type(composer, 'Why?');
    expect(room.kept.get('at:p3')?.text).to.equal('Why?');
    const posted = nextPost(thread);
    button(composer, en.post).click();
    const { text, anchor } = await posted;
    expect([text, anchor?.place, anchor?.quote?.exact]).to.deep.equal(['Why?', 'p3', 'An onion cell does not burst.']);
  });

  it('posts about a moment of a medium, when the writer says so', async () => {
    const { thread } = await anchored(html`<video id="p3" controls></video>`);
    const video = find(document, '#p3', HTMLVideoElement);
    Object.defineProperty(video, 'currentTime', { value: 65.4 });
    button(thread, en.takeMoment).click();
    await waitUntil(() => wordsIn(thread).includes(en.atMoment('1:05')));
    await expect(thread).to.be.accessible();
    button(thread, en.wholeMedium).click();
    await waitUntil(() => !hasButton(thread, en.wholeMedium));
    await waitUntil(() => thread.shadowRoot?.activeElement === button(thread, en.takeMoment));
    button(thread, en.takeMoment).click();
    const composer = composerOf(thread);
    await type(composer, 'What is this?');
    const posted = nextPost(thread);
    button(composer, en.post).click();
    expect((await posted).anchor).to.deep.equal({ place: 'p3', at: 65_400 });
    await waitUntil(() => !hasButton(thread, en.wholeMedium));
  });

  it('has no moments of what goes on without an end, also where that is known only later', async () => {
    const { thread } = await anchored(html`<video id="p3"></video>`);
    const video = find(document, 'video', HTMLVideoElement);
    await waitUntil(() => hasButton(thread, en.takeMoment));
    Object.defineProperty(video, 'duration', { value: Infinity });
    button(thread, en.takeMoment).click();
    await waitUntil(() => !hasButton(thread, en.takeMoment));
    const posted = nextPost(thread);
    await type(composerOf(thread), 'Is this live?');
    button(composerOf(thread), en.post).click();
    expect((await posted).anchor).to.deep.equal({ place: 'p3' });
  });

  it('gathers what others begin, and says why it cannot be read', async () => {
    const { room, thread } = await anchored();
    room.$about.set({ threads: [], moments: {}, fresh: 2, older: false, loading: false });
    await waitUntil(() => thread.renderRoot.querySelector('.newest button'));
    find(thread.renderRoot, '.newest button', HTMLButtonElement).click();
    expect(room.calls).to.contain('new about p3');
    room.$about.set({ threads: [], moments: {}, fresh: 0, older: false, loading: false, error: new RoomError('offline', 'no').toJSON() });
    await waitUntil(() => wordsIn(thread).includes(en.codes.offline));
    expect(wordsIn(thread)).not.to.contain(en.emptyPlace);
    await expect(thread).to.be.accessible();
  });

  it('gives the threads back when it is removed, and follows its attribute', async () => {
    const { room, thread } = await anchored();
    thread.anchor = '#p4';
    await waitUntil(() => room.calls.includes('stop about p3') && room.calls.includes('about p4'));
    thread.removeAttribute('anchor');
    thread.anchor = undefined;
    await waitUntil(() => wordsIn(thread).includes('Why does the egg'));
    expect(room.calls).to.contain('stop about p4');
  });

  it('stands beside others of the same room, each with its own', async () => {
    const { thread, session, room, until } = await realStage();
    const ben = { id: 'ben', as: 'student' } as const;
    const random = seededRandom(3);
    for (const place of ['p2', 'p3']) room.submit([testDraft(random, 'post', { text: `About ${place}`, anchor: { place } })], ben);
    const two = ['p2', 'p3'].map((place) => {
      const made = document.createElement('study-thread');
      made.room = 'week-1';
      made.anchor = `#${place}`;
      session.append(made);
      return made;
    });
    for (const [at, each] of two.entries()) {
      await until(() => wordsIn(each).includes(`About p${String(at + 2)}`), `the discussion of p${String(at + 2)}`);
      expect(items(each)).to.have.length(1);
    }
    expect(wordsIn(thread)).to.contain('Hello');
  });
});
