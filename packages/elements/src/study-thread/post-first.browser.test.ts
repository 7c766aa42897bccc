import { expect, html } from '@open-wc/testing';
import type { ShownThread } from '@studyhall/client';
import { discussion } from '../fixtures/course.fixture.ts';
import { FACTS } from '../fixtures/fake-room.fixture.ts';
import { announced, shown, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';

const WAITING = { facts: { ...FACTS, postFirst: true } } as const;

async function board(threads: readonly ShownThread[] = [], density = 'auto', anchor?: string): Promise<Stage> {
  const set = await stage({ open: false, inside: html`<study-thread room="week-3" density=${density} .anchor=${anchor}></study-thread><p id="p1">Words</p>` });
  set.room.open(threads, WAITING);
  await waitUntil(() => wordsIn(set.thread).includes(en.postFirst));
  return set;
}

describe('a board where one posts first', () => {
  for (const density of ['whole', 'board']) {
    it(`says so before the composer, and not that nothing is there: ${density}`, async () => {
      const { thread, room } = await board([], density);
      const root = thread.renderRoot;
      const [said] = [...root.querySelectorAll('.notice')].filter((each) => each.textContent.includes(en.postFirst));
      const composer = root.querySelector('study-composer');
      if (!said || !composer) throw new Error('not there');
      expect(said.compareDocumentPosition(composer) & Node.DOCUMENT_POSITION_FOLLOWING).not.to.equal(0);
      expect(wordsIn(thread)).not.to.contain(en.empty);
      await expect(thread).to.be.accessible();
      room.open([], { facts: FACTS });
      await waitUntil(() => wordsIn(thread).includes(en.empty));
      expect(wordsIn(thread)).not.to.contain(en.postFirst);
    });
  }

  it('says so beside what staff began, and at a place of the page', async () => {
    const { thread } = await board(discussion());
    await waitUntil(() => thread.renderRoot.querySelector('.thread'));
    const place = await board([], 'auto', 'p1');
    await waitUntil(() => place.thread.renderRoot.querySelector('study-composer'));
    await shown(place.thread);
    expect(wordsIn(place.thread)).not.to.contain(en.emptyPlace);
  });

  it('announces that others are shown, once, and leaves the keyboard where it is', async () => {
    const { thread, room, clock } = await board();
    const field = (): HTMLTextAreaElement | null | undefined => thread.renderRoot.querySelector('study-composer')?.renderRoot.querySelector('textarea');
    await waitUntil(field);
    const before = field();
    before?.focus();
    room.open(discussion(), { facts: FACTS });
    await waitUntil(() => thread.renderRoot.querySelector('.thread'));
    clock.advance(1000);
    expect(announced()).to.contain(en.letIn);
    expect(before?.isConnected && before.matches(':focus')).to.equal(true);
    expect(wordsIn(thread)).not.to.contain(en.postFirst);
  });

  it('asks nobody to post who cannot', async () => {
    const { thread, room } = await board();
    room.$canPost.set(false);
    room.open([], { facts: { ...FACTS, writable: false, notWritable: 'observer', postFirst: true } });
    await waitUntil(() => wordsIn(thread).includes(en.postFirstReadOnly));
    expect(wordsIn(thread)).not.to.contain(en.postFirst);
  });
});
