import { expect } from '@open-wc/testing';
import type { Ack, Draft, Link } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import { replyDraft, seededRandom, testDraft } from '@studyhall/testing';
import { en } from '../fixtures/english.fixture.ts';
import { realStage } from '../fixtures/real-stage.fixture.ts';
import type { RealStage } from '../fixtures/real-stage.fixture.ts';
import { button, postOf, wordsIn } from '../fixtures/stage.fixture.ts';
import type { StudyPost } from './study-post.ts';

const ANN = { id: 'ann', as: 'student' } as const;
const BEN = { id: 'ben', as: 'student' } as const;
const random = seededRandom(5);

interface Asked extends RealStage {
  readonly root: string;
  readonly first: StudyPost;
  readonly second: StudyPost;
}

type Submit = NonNullable<Link['submit']>;

/** A question of Ann's, who looks, with two answers of Ben's. @param meanwhile takes the place of handing in what she does */
async function asked(meanwhile: (submit: Submit, drafts: readonly Draft[]) => Promise<readonly Ack[]>): Promise<Asked> {
  const staged = await realStage({
    link: (link) => {
      const given = link.submit?.bind(link);
      return given ? { submit: (drafts: readonly Draft[]) => meanwhile(given, drafts) } : {};
    },
  });
  const { room, until, thread } = staged;
  const question = testDraft(random, 'post', { text: 'Why does it swell?', purpose: 'question' });
  const answers = ['Water follows salt.', 'Osmosis.'].map((text) => replyDraft(random, question.id, question.id, text));
  room.submit([question], ANN);
  room.submit(answers, BEN);
  const posts = (): NodeListOf<StudyPost> => thread.renderRoot.querySelectorAll('study-post');
  const found = (id = ''): StudyPost | undefined => [...posts()].find(({ post }) => post.id === id);
  const fresh = (): HTMLButtonElement | null => thread.renderRoot.querySelector('.newest button');
  await until(() => found(answers[1]?.id) ?? fresh(), 'the question');
  fresh()?.click();
  await until(() => found(answers[1]?.id)?.post.can.accept, 'the answers');
  await until(() => found(answers[1]?.id)?.checkVisibility(), 'the answers shown');
  const [first, second] = answers.map(({ id }) => postOf(thread, id));
  if (!first || !second) throw new Error('no answers');
  return { ...staged, root: question.id, first, second };
}

const alertOf = (post: StudyPost): string => post.renderRoot.querySelector('[role=alert]')?.textContent ?? '';

describe('answers, by two at once', () => {
  it('one accepts while the other deletes: nothing is accepted, and who lost is told why', async () => {
    const staged: Asked = await asked((submit, drafts) => {
      const { room, first, root } = staged;
      if (drafts.some(({ type }) => type === 'accept')) room.submit([testDraft(random, 'delete', { target: first.post.id, thread: root })], BEN);
      return submit(drafts);
    });
    const { first, until, thread, root } = staged;
    button(first, en.accept).click();
    await until(() => alertOf(first) !== '', 'why it was not accepted');
    expect(alertOf(first)).to.equal(`${en.putBack.accept} ${en.whys['thread.deleted']}`);
    await until(() => wordsIn(first).includes(en.deleted), 'the deletion');
    expect(wordsIn(first)).not.to.contain(en.accepted);
    expect(wordsIn(postOf(thread, root))).not.to.contain(en.answered);
    await expect(first).to.be.accessible();
  });

  it('another answer was accepted elsewhere meanwhile: that one stays, and the page says so', async () => {
    const staged: Asked = await asked((submit, drafts) => {
      const { room, second, root } = staged;
      if (drafts.some(({ type }) => type === 'accept')) room.submit([testDraft(random, 'accept', { target: root, from: null, to: second.post.id })], ANN);
      return submit(drafts);
    });
    const { first, second, until } = staged;
    button(first, en.accept).click();
    await until(() => alertOf(first) !== '', 'why it was not accepted');
    expect(alertOf(first)).to.equal(`${en.putBack.accept} ${en.whys['thread.accept-stale']}`);
    await until(() => wordsIn(second).includes(en.accepted), 'the other acceptance');
    expect(wordsIn(first)).not.to.contain(en.accepted);
  });

  it('an answer that is accepted moves up, and takes the keyboard with it', async () => {
    const { first, second, until } = await asked((submit, drafts) => Promise.resolve(submit(drafts)));
    button(second, en.accept).focus();
    button(second, en.accept).click();
    await until(() => wordsIn(second).includes(en.accepted), 'the acceptance');
    await until(() => (second.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING) > 0, 'its new place');
    expect(second.shadowRoot?.activeElement?.id, 'what has the keyboard').to.equal(button(second, en.unaccept).id);
  });

  it('a vote that is refused is put back, and the page says so', async () => {
    const refusal = new RoomError('denied', 'locked', { why: 'room.locked' }).toJSON();
    const { first, until } = await asked((submit, drafts) =>
      drafts.some(({ type }) => type === 'vote') ? Promise.resolve(drafts.map(({ id }) => ({ id, status: 'rejected', error: refusal }))) : Promise.resolve(submit(drafts)),
    );
    const pressed = (): string | null => button(first, first.post.votes ? en.voteOf(1) : en.vote).getAttribute('aria-pressed');
    button(first, en.vote).click();
    await until(() => alertOf(first) !== '', 'why it was not counted');
    expect(alertOf(first)).to.equal(`${en.putBack.vote} ${en.whys['room.locked']}`);
    expect([first.post.votes, pressed()]).to.deep.equal([undefined, 'false']);
  });
});
