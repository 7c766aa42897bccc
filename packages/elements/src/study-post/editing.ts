import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { WrittenText } from '@studyhall/client';
import type { Refusal } from '../study-thread/desk.ts';
import type { PostView } from './view.ts';
import { isNotPosted, wordsOf } from './words-of.ts';

/** A post's composer for new words, and where unfinished words stand after a visit that ended early. */
export class Editing {
  readonly #view: PostView;
  readonly #save: (written: WrittenText) => Promise<Refusal>;
  #refused = false;

  /** @param save gives the post new words */
  constructor(view: PostView, save: (written: WrittenText) => Promise<Refusal>) {
    this.#view = view;
    this.#save = save;
    void this.#reopen();
  }

  /** Refused words stand in the post itself, to be edited when the person says so. */
  see(): void {
    const refused = this.#view.post.delivery === 'not-sent';
    if (refused && !this.#refused) this.#view.show({ edit: false, reply: false });
    this.#refused = refused;
  }

  composer(offline: boolean): TemplateResult {
    const { post, desk } = this.#view;
    // What was never posted is written anew, with all that a new post can say.
    const mode = !isNotPosted(post) ? 'edit' : post.parent === undefined ? 'thread' : 'reply';
    return html`<study-composer
      class="edit fade"
      .desk=${desk}
      .mode=${mode}
      .place=${`edit:${post.id}`}
      .thread=${post.thread}
      .label=${desk.words.say.edit}
      .titled=${post.parent === undefined}
      .offline=${offline}
      .initial=${wordsOf(this.#view)}
      .send=${this.#save}
      .close=${this.#close}
    ></study-composer>`;
  }

  /** Opens the composers in which words are kept from an earlier visit; the keyboard stays where it is. */
  async #reopen(): Promise<void> {
    const { id, delivery } = this.#view.post;
    const begun = await this.#view.desk.begun;
    const edit = begun.has(`edit:${id}`) && delivery !== 'not-sent';
    const reply = begun.has(id);
    // What the person has opened or closed meanwhile stays so.
    if (edit || reply) this.#view.show({ edit, reply, ...this.#view.shown });
  }

  readonly #close = (): void => {
    if (this.#view.shown.edit) this.#view.show({ edit: false }, '#edit', '#more', 'article');
  };
}
