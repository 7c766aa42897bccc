import { expect } from '@open-wc/testing';
import { id } from '../fixtures/course.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { announced, button, composerOf, find, shown, stage, type } from '../fixtures/stage.fixture.ts';
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
    clock.advance(500);
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
});
