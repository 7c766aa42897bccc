import { REACTIONS } from '@studyhall/domain';
import type { ShownPost } from '@studyhall/client';
import type { Random } from '@studyhall/protocol';
import type { Written } from '../history/history.ts';
import type { Tab } from '../world/tab.ts';

const TAGS = ['cells', 'exam'];

/** What people write is told apart by it. */
export class Author {
  readonly #written = new Map<string, Written>();
  readonly #words = new Map<string, string[]>();
  #texts = 0;

  get written(): readonly Written[] {
    return [...this.#written.values()];
  }

  /** Words that nobody has written before. */
  words(): string {
    this.#texts += 1;
    return `words ${String(this.#texts)}.`;
  }

  wrote(who: string, post: string, text: string): void {
    this.#written.set(post, { who, post, text });
    this.gave(post, text);
  }

  /** A post was given words, its first or others. */
  gave(post: string, text: string): void {
    this.#words.set(post, [...this.wordsOf(post), text]);
  }

  /** Every word that was ever meant for a post. */
  wordsOf(post: string): readonly string[] {
    return this.#words.get(post) ?? [];
  }

  /** A post that has not arrived is deleted, or gets other words. */
  tookBack(post: string): void {
    const written = this.#written.get(post);
    if (written !== undefined) this.#written.set(post, { ...written, takenBack: true });
  }
}

/** One of the things people do on a board, by chance; what a rule refuses at once is not done. */
export function act(tab: Tab, random: Random, author: Author): void {
  const { threads } = tab.room;
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random.fraction() * from.length)];
  const dice = random.fraction();
  const target = pick(tab.posts());
  const reaction = pick(REACTIONS) ?? '👍';
  const write = (parent?: string): void => {
    const text = author.words();
    const purpose = parent === undefined && random.fraction() < 0.5 ? 'question' : undefined;
    author.wrote(tab.person.id, threads.post({ text, ...(purpose && { purpose }) }, parent), text);
  };
  const own = pick(tab.posts().filter(({ mine }) => mine)) ?? target;
  const tookBack = (): string => {
    if (own?.delivery !== undefined) author.tookBack(own.id);
    return own?.id ?? '';
  };
  /** Few answers are for this person to judge: one of them is looked for. */
  const judge = (as: 'accept' | 'endorse', say: (answer: ShownPost) => void): void => {
    const answer = pick(tab.posts().filter(({ can }) => can[as]));
    if (answer !== undefined) say(answer);
  };
  try {
    if (target === undefined || dice < 0.04) write();
    else if (dice < 0.2) write(target.id);
    else if (dice < 0.35) {
      const [post, text] = [tookBack(), author.words()];
      author.gave(post, text);
      threads.edit(post, { text }).catch(() => undefined);
    }
    else if (dice < 0.5) threads.react(target.id, reaction, !target.own.reactions.includes(reaction));
    else if (dice < 0.56) threads.vote(target.id, !target.own.vote);
    else if (dice < 0.6) judge('accept', (answer) => { threads.accept(answer.id, !answer.accepted); });
    else if (dice < 0.63) judge('endorse', (answer) => { threads.endorse(answer.id, !answer.endorsed); });
    else if (dice < 0.65) threads.classify(target.thread, { tags: random.fraction() < 0.7 ? [pick(TAGS) ?? ''] : [] });
    else if (dice < 0.7) threads.delete(tookBack());
    else if (dice < 0.75) threads.undelete(own?.id ?? target.id);
    else if (dice < 0.8) threads.hide(target.id);
    else if (dice < 0.85) threads.unhide(target.id);
    else if (dice < 0.9) threads.markRead(target.thread);
    else if (dice < 0.94) threads.typing(target.thread);
    else if (dice < 0.97) threads.showNew().catch(() => undefined);
    else threads.loadReplies(target.thread).catch(() => undefined);
  } catch {
    // A rule said no; what it says is tested elsewhere.
  }
}
