import { expect } from '@open-wc/testing';
import { id } from '../fixtures/course.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { announced, button, composerOf, find, shown, stage, type, waitUntil } from '../fixtures/stage.fixture.ts';
import type { StudyComposer } from '../study-composer/study-composer.ts';
import { StudySimilar } from './study-similar.ts';

async function titled(composer: StudyComposer, title: string): Promise<StudySimilar> {
  const field = find(composer.renderRoot, '#title', HTMLInputElement);
  field.value = title;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await shown(composer);
  const similar = find(composer.renderRoot, 'study-similar', StudySimilar);
  await similar.updateComplete;
  return similar;
}

describe('while a title is typed', () => {
  it('similar threads are offered, and lead there; posting stays as it is', async () => {
    const { thread, room, clock } = await stage();
    const composer = composerOf(thread);
    const field = await type(composer, 'Mine shrinks, too.');
    const similar = await titled(composer, 'Egg in syrup');
    const link = find(similar.renderRoot, 'a', HTMLAnchorElement);
    expect(link.textContent).to.contain('Why does the egg shrink');
    expect(link.hash).to.contain(id('osmosis'));
    expect(similar.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    await titled(composer, 'Egg in syru');
    await titled(composer, 'Egg in syrup');
    clock.advance(1000);
    expect(announced(), 'while the keys do not rest').not.to.contain(en.similarFound(2));
    clock.advance(1000);
    expect(announced()).to.equal(en.similarFound(2));
    await expect(similar).to.be.accessible();
    button(composer, en.post).click();
    await shown(thread);
    expect(room.$board.get().threads[0]?.root.title).to.equal('Egg in syrup');
    await similar.updateComplete;
    expect(similar.renderRoot.querySelector('a')).to.equal(null);
  });

  it('nothing is offered where nothing is alike', async () => {
    const { thread } = await stage();
    const composer = composerOf(thread);
    await type(composer, 'x');
    expect((await titled(composer, 'Bicycle')).renderRoot.querySelector('a')).to.equal(null);
  });

  it('those that the page has not loaded are searched in the room', async () => {
    const { thread, session, room } = await stage();
    const composer = composerOf(thread);
    await type(composer, 'x');
    await titled(composer, 'Osmotic');
    const similar = await titled(composer, 'Osmotic pressure');
    await waitUntil(() => session.calls.includes('find pressure osmotic'));
    const hit = { room: 'week-3', thread: id('old'), post: id('reply'), title: [{ text: 'Pressure in ' }, { text: 'osmotic', hit: true }] as const, excerpt: [], author: 'amira', at: 1 };
    session.$found.set({ ...session.$found.get(), phase: 'found', text: 'pressure osmotic', hits: [hit, { ...hit, post: id('other') }] });
    await similar.updateComplete;
    const links = [...similar.renderRoot.querySelectorAll('a')];
    expect(links.map(({ textContent }) => textContent.trim())).to.deep.equal(['Pressure in osmotic']);
    expect(links[0]?.hash).to.contain(id('old'));
    // Of another title nothing was found yet.
    expect((await titled(composer, 'Osmotic pressures')).renderRoot.querySelector('a')).to.equal(null);
    room.$canPost.set(false);
    await waitUntil(() => session.calls.includes('close search'));
  });
});
