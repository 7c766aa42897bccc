import type { ReactiveElement } from 'lit';
import type { Labels } from '@studyhall/client';
import type { Reaction } from '@studyhall/domain';
import { acts as english } from '../messages/en-acts.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Refusal } from '../study-thread/desk.ts';
import type { Merit } from './merits.ts';
import type { PostView } from './view.ts';

/** Does things to a post at once, keeps the keyboard where it makes sense then, and shows why something was refused. */
export class Doing {
  readonly #view: PostView & ReactiveElement;

  constructor(view: PostView & ReactiveElement) {
    this.#view = view;
  }

  readonly react = (reaction: Reaction): void => {
    const { post, desk } = this.#view;
    void this.act('react', () => { desk.board.react(post.id, reaction, !post.own.reactions.includes(reaction)); });
  };

  readonly judge = (merit: Merit, on: boolean): void => {
    const { post, desk } = this.#view;
    // The answer may get another place at once, and the keyboard goes with it.
    this.#view.show({}, `#${merit}`, 'article');
    void this.act(merit, () => { desk.board[merit](post.id, on); });
  };

  classify(changed: Labels): void {
    const { post, desk } = this.#view;
    void this.act('classify', () => { desk.board.classify(post.id, changed); });
  }

  delete(): void {
    const { post, desk } = this.#view;
    this.#view.show({ reply: false, more: false, picker: false }, '#undo');
    void this.act('delete', () => { desk.board.delete(post.id); }, this.#say.postDeleted);
  }

  readonly undelete = (): void => {
    const { post, desk } = this.#view;
    this.#view.show({}, '#more');
    void this.act('undelete', () => { desk.board.undelete(post.id); }, this.#say.postRestored);
  };

  readonly hide = (): void => {
    const { post, desk } = this.#view;
    this.#view.show({}, '#unhide');
    void this.act('hide', () => { desk.board.hide(post.id); });
  };

  readonly unhide = (): void => {
    const { post, desk } = this.#view;
    this.#view.show({}, '#hide');
    void this.act('unhide', () => { desk.board.unhide(post.id); });
  };

  /**
   * @param type what it is, as events name it
   * @param said what is said where it was not refused
   */
  async act(type: string, run: () => void | Promise<void>, said?: string): Promise<Refusal> {
    const { post, desk } = this.#view;
    desk.remember(type, post.id);
    this.#view.problem = undefined;
    try {
      await run();
    } catch (thrown) {
      const refusal = desk.refuse(thrown);
      // The composer shows why an edit was refused.
      if (type !== 'edit') this.#view.problem = refusal;
      return refusal;
    }
    if (said !== undefined) desk.say(said);
    return undefined;
  }

  get #say(): ReturnType<typeof sayingsOf<typeof english>> {
    return sayingsOf(english, this.#view.desk.words);
  }
}
