import { expect, html } from '@open-wc/testing';
import { RoomError } from '@studyhall/protocol';
import { id } from '../fixtures/course.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { CAN_ALL, CAN_NOTHING, NOW, fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { button, composerOf, find, postOf, shown, stage, type, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import { StudyFiles } from '../attach/study-files.ts';
import { StudyTools } from '../toolbar/study-tools.ts';
import '../study-export/study-export.define.ts';
import { setExporter } from '../study-export/exporter.ts';
import '../study-inbox/study-inbox.define.ts';
import { StudyInbox } from '../study-inbox/study-inbox.ts';
import '../study-places/study-places.define.ts';
import '../study-search/study-search.define.ts';
import { StudySearch } from '../study-search/study-search.ts';

const ROOT = id('question');
const POST = id('found');

/** A question with an answer of each kind that a post can be. */
const question = fakeThread([
  fakePost({ id: ROOT, title: 'Osmosis', text: 'Why?', purpose: 'question', tags: ['cells', 'خلايا'], votes: 3, can: { ...CAN_ALL, vote: true, classify: true }, own: { kind: 'own', reactions: [], vote: true } }),
  fakePost({ id: id('accepted'), text: 'Salt.', accepted: true, endorsed: { by: 'prof', as: 'instructor', at: NOW }, votes: 12, can: { ...CAN_ALL, vote: true, accept: true, endorse: true } }),
  fakePost({ id: id('erased'), text: '', deleted: { at: NOW, erased: true }, can: CAN_NOTHING }),
  fakePost({ id: id('hidden'), text: 'Rude words, which staff see.', hidden: { at: NOW, by: 'prof' }, can: { ...CAN_NOTHING, unhide: true } }),
  fakePost({ id: id('refused'), author: 'me', text: 'Not taken.', delivery: 'not-sent', draft: 'a', error: { code: 'denied', retry: 'never', message: '', why: 'thread.parent-deleted' }, can: CAN_ALL }),
  fakePost({ id: id('signedout'), author: 'me', text: 'Waits.', delivery: 'signed-out', error: new RoomError('signed-out', 'x').toJSON(), draft: 'b', can: CAN_ALL }),
]);

async function board(density: 'board' | 'whole'): Promise<Stage> {
  const set = await stage({ open: false, inside: html`<study-thread room="week-3" heading="Questions" density=${density}></study-thread>` });
  const rows = Array.from({ length: 8 }, (_, n) => fakeThread([fakePost({ id: id(`row${n}-`), title: `Row ${n}`, text: 'x', tags: [`t${n}`] })], { unread: n % 2 === 0 }));
  set.room.open([question, ...rows]);
  await shown(set.thread);
  return set;
}

function choose(set: Stage, value: string): void {
  const select = find(set.thread.renderRoot, '#filter', HTMLSelectElement);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** What a page can come to show, and the words by which it is known to have come. */
const STATES: Readonly<Record<string, () => Promise<{ readonly set: Stage; readonly said: string }>>> = {
  'a filter in use': async () => {
    const set = await board('board');
    choose(set, 'unread');
    await waitUntil(() => set.thread.renderRoot.querySelector('#all-read'));
    return { set, said: en.allRead };
  },
  'a filter that nothing passes': async () => {
    const set = await board('board');
    choose(set, 'unanswered');
    set.room.setBoard({ threads: [] });
    await shown(set.thread);
    return { set, said: en.noneListed };
  },
  'a list that was not got': async () => {
    const set = await board('board');
    set.room.setBoard({ error: { code: 'unavailable', retry: 'backoff', message: '' } });
    choose(set, 'unread');
    await waitUntil(() => wordsIn(set.thread).includes(en.notListed));
    return { set, said: en.notListed };
  },
  'answers that are accepted, endorsed, erased, hidden, refused and waiting': async () => {
    const set = await board('whole');
    return { set, said: en.erased };
  },
  'a composer with everything in it': async () => {
    const set = await board('whole');
    const fails = (): Promise<never> => Promise.reject(new RoomError('unavailable', ''));
    let made = 0;
    set.room.files = { limits: { bytes: 10, types: ['image/png'] }, newId: () => `f${String(++made)}`, put: fails, open: fails, keep: fails, kept: () => Promise.resolve(undefined), forget: () => Promise.resolve() };
    const composer = composerOf(set.thread);
    await type(composer, 'Hello **you** $x^$');
    await shown(composer);
    const tools = find(composer.renderRoot, 'study-tools', StudyTools);
    await tools.updateComplete;
    const files = find(tools.renderRoot, 'study-files', StudyFiles);
    files.take([new File(['<svg/>'], 'cell.svg', { type: 'image/svg+xml' }), new File(['x'.repeat(11)], 'large.png', { type: 'image/png' }), new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47)], 'x.png', { type: 'image/png' }), new File(['x'], 'liar.png', { type: 'image/png' })]);
    button(tools, en.preview).click();
    button(tools, en.emoji).click();
    await tools.updateComplete;
    await waitUntil(() => tools.renderRoot.querySelector('.preview') && wordsIn(files).includes(en.fileLies('liar.png', en.fileKinds.picture, en.fileKinds.text)));
    return { set, said: en.notTaken.type('cell.svg') };
  },
  'people who can be named, in a reply': async () => {
    const set = await board('whole');
    button(postOf(set.thread, ROOT), en.replyTo('Amira Okafor')).click();
    await waitUntil(() => postOf(set.thread, ROOT).renderRoot.querySelector('study-composer'));
    await shown(set.thread);
    const composer = composerOf(postOf(set.thread, ROOT));
    await type(composer, 'Thanks @sam');
    await waitUntil(() => composer.renderRoot.querySelectorAll('[role=option]').length === 2);
    return { set, said: 'Sam Jensen' };
  },
  'a page with everything on it': async () => {
    setExporter(() => Promise.reject(new Error('nothing is saved here')));
    const set = await stage({
      inside: html`<p id="p3">Water moves.</p><study-places for="p3" room="week-3"></study-places><study-search heading="Search"></study-search><study-inbox></study-inbox>
        <peer-list></peer-list><study-export></study-export><study-thread room="week-3" heading="Questions"></study-thread>`,
    });
    const { session, room } = set;
    await waitUntil(() => session.calls.includes('search') && session.calls.includes('inbox') && room.calls.includes('about p3'));
    session.setState({ me: { id: 'me', as: 'ta' } });
    room.$about.set({ threads: ['a', 'b'], moments: {}, fresh: 0, older: false, loading: false });
    const hit = { room: 'week-3', thread: POST, post: POST, excerpt: [{ text: 'osmosis', hit: true as const }], author: 'amira', at: NOW };
    session.$found.set({ phase: 'found', text: 'osmosis', hits: [hit, { ...hit, room: 'week-9', title: [{ text: 'A title' }] }], more: true, loadingMore: false, scope: 'loaded', partial: true });
    session.$inbox.set({ phase: 'ready', items: [{ id: 'n1', kind: 'accepted', room: 'week-9', thread: POST, post: POST, by: 'amira', at: NOW, title: 'A title', excerpt: 'words' }], unread: 1, more: true });
    const search = find(set.element, 'study-search', StudySearch);
    await waitUntil(() => wordsIn(search).includes(en.partialHits));
    await waitUntil(() => wordsIn(find(set.element, 'study-inbox', StudyInbox)).includes('A title'));
    await shown(set.thread);
    return { set, said: 'Why does the egg shrink' };
  },
};

describe('with axe, nobody is kept out of', () => {
  for (const [name, come] of Object.entries(STATES)) {
    it(name, async () => {
      const { set, said } = await come();
      expect(wordsIn(set.thread)).to.contain(said);
      await expect(set.element).to.be.accessible();
    });
  }
});
