import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ShownPost } from '@studyhall/client';
import { RoomError } from '@studyhall/protocol';
import { id } from '../fixtures/course.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { CAN_NOTHING, fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { button, find, hasButton, postOf, shown, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import type { StudyActEvent } from '../study-thread/study-thread.events.ts';
import type { StudyPost } from './study-post.ts';

const ASKED = id('asked');
const ANSWER = id('answer');

interface Asked extends Stage {
  readonly question: StudyPost;
  readonly answer: StudyPost;
}

/** A question with one answer. */
async function asked(question: Partial<ShownPost> = {}, answer: Partial<ShownPost> = {}): Promise<Asked> {
  const staged = await stage({ open: false });
  const { room, thread } = staged;
  const posts = [
    fakePost({ id: ASKED, title: 'Osmosis', text: 'Why does it swell?', purpose: 'question', tags: ['cells', 'week 2'], ...question }),
    fakePost({ id: ANSWER, author: 'liwei', text: 'Water follows salt.', ...answer }),
  ];
  room.open([fakeThread(posts)]);
  await shown(thread);
  return { ...staged, question: postOf(thread, ASKED), answer: postOf(thread, ANSWER) };
}

const can = (...acts: readonly (keyof ShownPost['can'])[]): ShownPost['can'] => ({ ...CAN_NOTHING, ...Object.fromEntries(acts.map((act) => [act, true])) });

const voteOf = (post: StudyPost): HTMLButtonElement => find(post.renderRoot, '#vote', HTMLButtonElement);

/** Settles what was done to a post. */
async function settled({ thread }: Stage): Promise<void> {
  await thread.updateComplete;
  await shown(thread);
}

describe('people whom a post names', () => {
  it('are marked by name, and one’s own name says so in words', async () => {
    const { answer } = await asked({}, { text: 'Look, @Noor Haddad and @Li Wei, not @Amira Okafor', mentions: ['me', 'liwei', 'nobody'] });
    const marked = [...answer.renderRoot.querySelectorAll('.markdown strong')].map(({ className, textContent }) => [className, textContent]);
    expect(marked).to.deep.equal([['own', '@Noor Haddad (you)'], ['mention', '@Li Wei']]);
    await expect(answer).to.be.accessible();
  });

  it('follow a name that comes late, and are text before', async () => {
    const staged = await asked({}, { text: 'Look, @Zoe', mentions: ['zoe'] });
    const { session, answer } = staged;
    expect(answer.renderRoot.querySelector('.mention')).to.equal(null);
    const zoe = { id: 'zoe', name: 'Zoe', shown: 'Zoe', as: 'student', initials: 'Z', me: false } as const;
    session.$people.set({ ...session.$people.get(), zoe });
    await settled(staged);
    expect(find(answer.renderRoot, '.mention', HTMLElement).textContent).to.equal('@Zoe');
  });
});

describe('questions and answers in a post', () => {
  describe('marks', () => {
    it('say what a thread is for, in words, and its tags as a list', async () => {
      const { question, thread } = await asked();
      expect(find(question.renderRoot, '.byline .mark', HTMLElement).textContent).to.equal(en.purposes.question);
      const tags = [...question.renderRoot.querySelectorAll('ul.tags > li')].map(({ textContent }) => textContent);
      expect(tags).to.deep.equal(['cells', 'week 2']);
      await expect(thread).to.be.accessible();
    });

    it('say nothing of a discussion', async () => {
      const { thread } = await stage();
      expect(postOf(thread, id('osmosis')).renderRoot.querySelector('.mark, .tags')).to.equal(null);
    });

    it('name the accepted answer, and the role of who endorsed one', async () => {
      const { question, answer, thread } = await asked(
        { summary: { replies: 1, latest: { id: ANSWER, at: 1, by: 'liwei' }, accepted: ANSWER } },
        { accepted: true, endorsed: { by: 'yusuf', as: 'ta', at: 1 } },
      );
      const marks = (post: StudyPost): string[] => [...post.renderRoot.querySelectorAll('.mark')].map(({ textContent }) => textContent);
      expect(marks(question)).to.deep.equal([en.purposes.question, en.answered]);
      expect(marks(answer)).to.deep.equal([en.accepted, en.endorsed.ta]);
      await expect(thread).to.be.accessible();
    });

    it('show on a post that is not sent yet', async () => {
      const { question } = await asked({ delivery: 'not-sent', draft: ASKED, mine: true, author: 'me' });
      expect(wordsIn(question)).to.contain(en.purposes.question).and.to.contain('cells');
    });

    it('are gone with a deleted post', async () => {
      const { question } = await asked({ deleted: { at: 1 }, text: '', can: CAN_NOTHING });
      expect(question.renderRoot.querySelector('.mark, .tags, #vote')).to.equal(null);
    });
  });

  describe('a vote', () => {
    it('is one press, counted at once, and taken back by another', async () => {
      const staged = await asked({}, { votes: 2, can: can('vote') });
      const { answer, room } = staged;
      const state = (): (string | null)[] => [voteOf(answer).getAttribute('aria-label'), voteOf(answer).getAttribute('aria-pressed')];
      expect(state()).to.deep.equal(['Vote, 2 votes', 'false']);
      voteOf(answer).focus();
      await sendKeys({ press: 'Enter' });
      await settled(staged);
      expect(state()).to.deep.equal(['Vote, 3 votes', 'true']);
      expect(answer.shadowRoot?.activeElement).to.equal(voteOf(answer));
      await expect(answer).to.be.accessible();
      voteOf(answer).click();
      await settled(staged);
      expect(state()).to.deep.equal(['Vote, 2 votes', 'false']);
      expect(room.calls.filter((call) => call.startsWith('vote'))).to.deep.equal([`vote ${ANSWER} true`, `vote ${ANSWER} false`]);
    });

    it('is only counted where one may not vote', async () => {
      const { question, answer } = await asked({ votes: 1, can: CAN_NOTHING }, { can: CAN_NOTHING });
      expect(find(question.renderRoot, '.merits [role=img]', HTMLElement).getAttribute('aria-label')).to.equal('1 vote');
      expect(answer.renderRoot.querySelector('.merits .chip')).to.equal(null);
      await expect(question).to.be.accessible();
    });

    it('that is refused says so at the post, and is said aloud', async () => {
      const staged = await asked({}, { can: can('vote') });
      voteOf(staged.answer).click();
      await settled(staged);
      staged.room.settle({ draft: 'd', type: 'vote', post: ANSWER, error: new RoomError('denied', 'no', { why: 'room.locked' }).toJSON() });
      await waitUntil(() => staged.answer.renderRoot.querySelector('[role=alert]'));
      const said = find(staged.answer.renderRoot, '[role=alert]', HTMLElement).textContent;
      expect(said).to.equal(`${en.putBack.vote} ${en.whys['room.locked']}`);
    });

    it('is an act that the page hears of', async () => {
      const staged = await asked({}, { can: can('vote') });
      const acts: string[] = [];
      staged.thread.addEventListener('study-act', ({ act, post, room }: StudyActEvent) => acts.push(`${act} ${post} ${room}`));
      voteOf(staged.answer).click();
      staged.room.settle({ draft: 'd', type: 'vote', post: ANSWER });
      expect(acts).to.deep.equal([`vote ${ANSWER} week-3`]);
    });
  });

  for (const [act, on, off] of [['accept', en.accept, en.unaccept], ['endorse', en.endorse, en.unendorse]] as const) {
    it(`who may ${act} an answer does and undoes it by one press, and keeps the keyboard`, async () => {
      const staged = await asked({}, { can: can(act) });
      const { answer, room } = staged;
      button(answer, on).focus();
      button(answer, on).click();
      await settled(staged);
      expect(hasButton(answer, on)).to.equal(false);
      expect(answer.shadowRoot?.activeElement).to.equal(button(answer, off));
      await expect(answer).to.be.accessible();
      button(answer, off).click();
      await settled(staged);
      expect(hasButton(answer, on)).to.equal(true);
      expect(room.calls.filter((call) => call.startsWith(act))).to.deep.equal([`${act} ${ANSWER} true`, `${act} ${ANSWER} false`]);
    });
  }

  it('offers nobody what they may not do', async () => {
    const { answer } = await asked({}, { can: can('reply') });
    for (const name of [en.accept, en.endorse, en.vote]) expect(hasButton(answer, name), name).to.equal(false);
  });

  describe('purpose and tags', () => {
    const open = async (staged: Asked): Promise<HTMLFormElement> => {
      const { question } = staged;
      button(question, en.more).click();
      await settled(staged);
      button(question, en.classify).click();
      await settled(staged);
      return find(question.renderRoot, 'form', HTMLFormElement);
    };
    const input = (form: HTMLFormElement): HTMLInputElement => find(form, 'input', HTMLInputElement);

    it('are changed in a small form by keyboard, and the keyboard comes back', async () => {
      const staged = await asked({ can: can('classify', 'reply') });
      const { question, room } = staged;
      const form = await open(staged);
      expect(question.shadowRoot?.activeElement).to.equal(find(form, 'select', HTMLSelectElement));
      expect(input(form).value).to.equal('cells, week 2');
      await expect(question).to.be.accessible();
      find(form, 'select', HTMLSelectElement).value = 'note';
      input(form).focus();
      input(form).value = 'cells , lab';
      await sendKeys({ press: 'Enter' });
      await settled(staged);
      expect(room.calls).to.contain(`classify ${ASKED} {"purpose":"note","tags":["cells","lab"]}`);
      expect(question.renderRoot.querySelector('form')).to.equal(null);
      expect(question.shadowRoot?.activeElement).to.equal(button(question, en.classify));
      expect(wordsIn(question)).to.contain(en.purposes.note).and.to.contain('lab');
    });

    it('that are as they were are not sent', async () => {
      const staged = await asked({ can: can('classify') });
      const form = await open(staged);
      form.requestSubmit();
      await settled(staged);
      expect(staged.room.calls.filter((call) => call.startsWith('classify'))).to.deep.equal([]);
    });

    it('say what is wrong with tags, and keep what was typed', async () => {
      const staged = await asked({ can: can('classify') });
      const form = await open(staged);
      input(form).value = 'a,b,c,d,e,f';
      form.requestSubmit();
      await settled(staged);
      expect(find(form, '[role=alert]', HTMLElement).textContent.trim()).to.equal(en.tooManyTags(5));
      expect(input(form).getAttribute('aria-invalid')).to.equal('true');
      expect(staged.question.shadowRoot?.activeElement).to.equal(input(form));
      expect(input(form).value).to.equal('a,b,c,d,e,f');
      await expect(staged.question).to.be.accessible();
    });

    it('stay as typed while somebody else changes them', async () => {
      const staged = await asked({ can: can('classify') });
      const form = await open(staged);
      input(form).value = 'mine';
      staged.room.change(ASKED, (old) => ({ ...old, tags: ['theirs'] }));
      await settled(staged);
      expect(input(form).value).to.equal('mine');
    });

    it('are put away by Escape', async () => {
      const staged = await asked({ can: can('classify') });
      await open(staged);
      await sendKeys({ press: 'Escape' });
      await settled(staged);
      expect(staged.question.renderRoot.querySelector('form')).to.equal(null);
      expect(staged.question.shadowRoot?.activeElement).to.equal(button(staged.question, en.classify));
    });

    it('can be an announcement for staff alone', async () => {
      const choices = async (question: Partial<ShownPost>): Promise<string[]> => {
        const form = await open(await asked({ can: can('classify'), ...question }));
        return [...find(form, 'select', HTMLSelectElement).options].map(({ value }) => value);
      };
      expect(await choices({ mine: true, as: 'student' })).to.deep.equal(['question', 'discussion', 'note']);
      expect(await choices({ mine: true, as: 'ta' })).to.contain('announcement');
      expect(await choices({ mine: false })).to.contain('announcement');
    });
  });
});
