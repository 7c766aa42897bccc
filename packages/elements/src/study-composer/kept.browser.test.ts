import { expect } from '@open-wc/testing';
import { RoomError } from '@studyhall/protocol';
import type { Ack, Draft, Link } from '@studyhall/protocol';
import type { WrittenText } from '@studyhall/client';
import { id } from '../fixtures/course.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { realStage } from '../fixtures/real-stage.fixture.ts';
import { button, composerOf, hasButton, postOf, shown, stage, type, waitUntil } from '../fixtures/stage.fixture.ts';
import { change } from './change.ts';
import type { StudyComposer } from './study-composer.ts';

const FILE = { id: 'f'.repeat(22), name: 'egg.png', type: 'image/png', bytes: 7, alt: 'An egg' };
/** What an edit can say, too. */
const SAID = { title: 'Eggs', text: 'Why, @Ben Ode?', mentions: ['ben'], files: [FILE] };
/** Everything that a new thread can say. */
const ALL: WrittenText = { ...SAID, purpose: 'question', tags: ['lab', 'week 2'] };

describe('everything that stands in a composer', () => {
  it('stays where the page or the rules say no', async () => {
    const { thread, room } = await stage();
    const composer = composerOf(thread);
    composer.write(ALL);
    await shown(composer);
    let stop = true;
    thread.addEventListener('study-post-request', (event) => {
      if (stop) event.preventDefault();
    });
    button(composer, en.post).click();
    await shown(composer);
    stop = false;
    room.refuseNext = new RoomError('too-large', 'x');
    button(composer, en.post).click();
    await shown(composer);
    expect(composer.written).to.deep.equal(ALL);
    expect(room.kept.get('new')).to.deep.equal(ALL);
  });

  it('is there again after a reload', async () => {
    const { thread, room } = await stage({ open: false });
    room.kept.set('new', ALL);
    room.open([]);
    await shown(thread);
    const composer = composerOf(thread);
    await waitUntil(() => composer.field?.value === ALL.text);
    expect(composer.written).to.deep.equal(ALL);
    // Other words take nothing of it away.
    await type(composer, 'Why, @Ben Ode, why?');
    expect(room.kept.get('new')).to.deep.equal({ ...ALL, text: 'Why, @Ben Ode, why?' });
  });

  it('is not replaced by what comes late from an earlier visit', async () => {
    const { thread, room } = await stage({ open: false });
    let answer: ((kept: WrittenText) => void) | undefined;
    room.drafts.read = () => new Promise((resolve) => (answer = resolve));
    room.open([]);
    await shown(thread);
    const composer = composerOf(thread);
    await type(composer, 'new words');
    change(composer, { tags: ['new'] });
    answer?.({ text: 'old words', tags: ['old'] });
    await shown(composer);
    expect(composer.written).to.deep.equal({ text: 'new words', tags: ['new'] });
  });

  it('goes out again when it was refused and is sent once more', async () => {
    let refusing = true;
    const link = (inner: Link): Partial<Record<keyof Link, unknown>> => {
      const submit = inner.submit?.bind(inner);
      const refuse = (drafts: readonly Draft[]): Promise<readonly Ack[]> =>
        Promise.resolve(drafts.map(({ id }) => ({ id, status: 'rejected', error: new RoomError('denied', 'no', { why: 'room.locked' }).toJSON() })));
      return { submit: (drafts: readonly Draft[], ...rest: never[]) => (refusing ? refuse(drafts) : submit?.(drafts, ...rest)) };
    };
    const { thread, until, room } = await realStage({ link });
    await until(() => thread.renderRoot.querySelector('study-composer'), 'a composer');
    const composer = composerOf(thread);
    const said: WrittenText = { title: 'Eggs', text: 'Why, @Ben Ode?', purpose: 'question', tags: ['lab', 'week 2'], mentions: ['ben'] };
    composer.write(said);
    await shown(composer);
    button(composer, en.post).click();
    const mine = (): string | undefined => thread.renderRoot.querySelector('[data-post]')?.getAttribute('data-post') ?? undefined;
    await until(() => mine() && hasButton(postOf(thread, mine() ?? ''), en.discard), 'refused words');
    const post = postOf(thread, mine() ?? '');
    refusing = false;
    button(post, en.edit).click();
    await until(() => post.renderRoot.querySelector('study-composer')?.field?.value === ALL.text, 'the words to edit');
    const editor = composerOf(post);
    await type(editor, 'Why, @Ben Ode, why?');
    button(editor, en.post).click();
    await until(() => room.log.length === 2, 'an event');
    expect(room.log[1]?.body).to.deep.equal({ ...said, text: 'Why, @Ben Ode, why?' });
  });

  it('of an edit says also what is taken away, and nothing where all is as it was', async () => {
    const { thread, room } = await stage();
    room.open([fakeThread([fakePost({ ...SAID, id: id('mine'), author: 'me' })])]);
    const edits: WrittenText[] = [];
    room.threads.edit = (_post, said) => {
      edits.push(said);
      return Promise.resolve();
    };
    await shown(thread);
    const post = postOf(thread, id('mine'));
    const open = async (): Promise<StudyComposer> => {
      if (!hasButton(post, en.edit)) button(post, en.more).click();
      await waitUntil(() => hasButton(post, en.edit));
      button(post, en.edit).click();
      await waitUntil(() => post.renderRoot.querySelector('study-composer')?.field?.value === ALL.text);
      return composerOf(post);
    };
    button(await open(), en.save).click();
    await waitUntil(() => !post.renderRoot.querySelector('study-composer'));
    expect(edits).to.deep.equal([]);
    const editor = await open();
    change(editor, { files: [] });
    await shown(editor);
    button(editor, en.save).click();
    await waitUntil(() => edits.length === 1);
    expect(edits[0]).to.deep.equal({ title: 'Eggs', text: ALL.text, mentions: ['ben'], files: [] });
  });
});
