import { expect } from '@open-wc/testing';
import { en } from '../fixtures/english.fixture.ts';
import { fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { announced, button, composerOf, find, postOf, shown, stage, type, waitUntil } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import type { StudyComposer } from '../study-composer/study-composer.ts';
import { StudyTools } from '../toolbar/study-tools.ts';
import { StudyAsking } from './study-asking.ts';

interface Asked extends Stage {
  readonly composer: StudyComposer;
  readonly asking: StudyAsking;
  readonly tag: HTMLInputElement;
}

async function settled(composer: StudyComposer): Promise<StudyAsking> {
  await shown(composer);
  const tools = find(composer.renderRoot, 'study-tools', StudyTools);
  await tools.updateComplete;
  const asking = find(tools.renderRoot, 'study-asking', StudyAsking);
  await asking.updateComplete;
  return asking;
}

async function asked(text = 'Why is that so?'): Promise<Asked> {
  const staged = await stage();
  const composer = composerOf(staged.thread);
  await type(composer, text);
  const asking = await settled(composer);
  return { ...staged, composer, asking, tag: find(asking.renderRoot, '#tag', HTMLInputElement) };
}

const radio = (asking: StudyAsking, purpose: string): HTMLInputElement => find(asking.renderRoot, `[value=${purpose}]`, HTMLInputElement);
const chips = (asking: StudyAsking): string[] => [...asking.renderRoot.querySelectorAll<HTMLElement>('.chip')].map((each) => each.dataset['tag'] ?? '');
const key = (target: Element, name: string): boolean =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true }));

async function write(set: Asked, text: string, inputType = 'insertText'): Promise<void> {
  set.tag.value = text;
  set.tag.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType }));
  await settled(set.composer);
}

describe('who starts a thread', () => {
  it('says what it is for: a discussion, unless another purpose is chosen', async () => {
    const { asking, composer, room, thread } = await asked();
    expect(radio(asking, 'discussion').checked).to.equal(true);
    radio(asking, 'question').click();
    await settled(composer);
    expect(asking.renderRoot.querySelector('#why')?.textContent).to.equal(en.purposeMeans.question);
    expect(room.kept.get('new')).to.deep.equal({ text: 'Why is that so?', purpose: 'question' });
    await expect(asking).to.be.accessible();
    button(composer, en.post).click();
    await shown(thread);
    expect(room.$board.get().threads[0]?.root.purpose).to.equal('question');
    // The next one is a discussion again.
    expect(radio(asking, 'discussion').checked).to.equal(true);
  });

  it('announces only as staff', async () => {
    const { asking, session, composer } = await asked();
    expect(asking.renderRoot.querySelector('[value=announcement]')).to.equal(null);
    session.setState({ me: { id: 'me', as: 'ta' } });
    await type(composer, 'For all');
    await settled(composer);
    expect(radio(asking, 'announcement').checked).to.equal(false);
  });

  it('is not asked about a reply', async () => {
    const { thread } = await asked();
    const [first] = thread.renderRoot.querySelectorAll('[data-post]');
    const post = postOf(thread, first?.getAttribute('data-post') ?? '');
    button(post, en.replyTo('Amira Okafor')).click();
    await shown(post);
    const tools = find(composerOf(post).renderRoot, 'study-tools', StudyTools);
    await tools.updateComplete;
    expect(tools.renderRoot.querySelector('study-asking')).to.equal(null);
  });

  it('writes tags, with commas or Enter between them, and takes them away again', async () => {
    const set = await asked();
    await write(set, 'osmosis,week 2');
    expect(chips(set.asking)).to.deep.equal(['osmosis']);
    expect(set.tag.value).to.equal('week 2');
    expect(key(set.tag, 'Enter')).to.equal(false);
    await settled(set.composer);
    expect(chips(set.asking)).to.deep.equal(['osmosis', 'week 2']);
    set.clock.advance(500);
    expect(announced()).to.contain('week 2');
    await expect(set.asking).to.be.accessible();
    expect(key(set.tag, 'Backspace')).to.equal(false);
    expect(set.asking.shadowRoot?.activeElement?.getAttribute('data-tag')).to.equal('week 2');
    key(set.asking.shadowRoot?.activeElement ?? set.tag, 'Delete');
    await settled(set.composer);
    expect(chips(set.asking)).to.deep.equal(['osmosis']);
    expect(set.asking.shadowRoot?.activeElement).to.equal(set.tag);
    find(set.asking.renderRoot, '.chip', HTMLButtonElement).click();
    await settled(set.composer);
    expect(set.room.kept.get('new')).to.deep.equal({ text: 'Why is that so?' });
  });

  it('posts and keeps also a tag that is only just being written', async () => {
    const set = await asked();
    await write(set, 'osmosis,');
    await write(set, 'wee');
    expect(set.room.kept.get('new')?.tags).to.deep.equal(['osmosis', 'wee']);
    button(set.composer, en.post).click();
    await shown(set.thread);
    await settled(set.composer);
    expect(set.room.$board.get().threads[0]?.root.tags).to.deep.equal(['osmosis', 'wee']);
    expect(set.tag.value).to.equal('');
    expect(chips(set.asking)).to.deep.equal([]);
  });

  it('writes five tags at most', async () => {
    const set = await asked();
    await write(set, 'a,b,c,d,e,f,');
    expect(set.room.kept.get('new')?.tags).to.deep.equal(['a', 'b', 'c', 'd', 'e']);
    expect(set.tag.readOnly).to.equal(true);
    expect(set.asking.renderRoot.querySelector('#few')?.textContent).to.equal(en.tooManyTags(5));
  });

  it('sees the field for tags from edge to edge, and empty fields on the side on which the page begins', async () => {
    const set = await asked('');
    const line = find(set.asking.renderRoot, '.tags', HTMLElement);
    expect(set.tag.getBoundingClientRect().right).to.be.closeTo(line.getBoundingClientRect().right, 1);
    set.element.dir = 'rtl';
    const side = (field: Element | null): string => getComputedStyle(field ?? document.body).direction;
    const { field } = set.composer;
    expect([side(set.tag), side(field)]).to.deep.equal(['rtl', 'rtl']);
    await type(set.composer, 'English');
    expect(side(field)).to.equal('ltr');
  });

  it('is offered the tags that stand on the board, as they are written there', async () => {
    const set = await asked();
    set.room.setBoard({ threads: [fakeThread([fakePost({ id: 'x'.repeat(22), text: 'x', tags: ['Exam', 'lab'] })])] });
    await write(set, 'ex');
    expect([...set.asking.renderRoot.querySelectorAll('option')].map(({ value }) => value)).to.deep.equal(['Exam', 'lab']);
    await write(set, 'Exam', 'insertReplacementText');
    expect(chips(set.asking)).to.deep.equal(['Exam']);
    await write(set, 'LAB,');
    expect(chips(set.asking)).to.deep.equal(['Exam', 'lab']);
  });

  it('finds purpose and tags again with the words, and sees them in the preview', async () => {
    const { room, thread } = await stage({ open: false });
    room.kept.set('new', { title: 'Eggs', text: 'Why?', purpose: 'question', tags: ['lab'] });
    room.open([]);
    await shown(thread);
    const composer = composerOf(thread);
    await waitUntil(() => composer.field?.value === 'Why?');
    const asking = await settled(composer);
    expect(radio(asking, 'question').checked).to.equal(true);
    expect(chips(asking)).to.deep.equal(['lab']);
    const tools = find(composer.renderRoot, 'study-tools', StudyTools);
    find(tools.renderRoot, '#preview', HTMLButtonElement).click();
    await tools.updateComplete;
    const words = tools.renderRoot.querySelector('.preview')?.textContent ?? '';
    for (const said of ['Question', 'lab', 'Eggs', 'Why?']) expect(words).to.contain(said);
  });
});
