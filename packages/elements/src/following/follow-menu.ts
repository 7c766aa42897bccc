import { html, nothing } from 'lit';
import type { ReactiveElement, TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { FOLLOW_LEVELS } from '@studyhall/domain';
import type { FollowLevel } from '@studyhall/protocol';
import { follows as english } from '../messages/en-follows.ts';
import { sayingsOf } from '../messages/words.ts';
import type { PostView } from '../study-post/view.ts';
import { adopt } from '../tokens/adopt.ts';
import { followMenuStyles } from './follow-menu.styles.ts';
import type { Follows } from './follows.ts';
import { followsOf } from './follows.ts';

/** How much the person hears of a thread, to choose it: among what can be done to its first post. */
export class FollowMenu {
  readonly #view: PostView & ReactiveElement;
  readonly #follows: Follows;
  readonly #stop: () => void;

  constructor(view: PostView & ReactiveElement) {
    this.#view = view;
    this.#follows = followsOf(view.desk.session);
    this.#stop = this.#follows.use(() => { view.requestUpdate(); });
    // It may have been chosen elsewhere since.
    void this.#follows.read();
    adopt(view, followMenuStyles);
  }

  stop(): void {
    this.#stop();
  }

  render(): TemplateResult | typeof nothing {
    const { post, desk } = this.#view;
    if (!this.#follows.areKnown) return nothing;
    const say = sayingsOf(english, desk.words);
    const now = this.#follows.level(desk.room.name, post.thread);
    return html`<label class="follow"
      ><span class="dim">${say.hearOfThread}</span>
      <select id="follow" @change=${this.#choose}>
        ${FOLLOW_LEVELS.map((level) => html`<option value=${level} .selected=${live(level === now)}>${say.levels[level]}</option>`)}
      </select></label
    >`;
  }

  readonly #choose = async ({ target }: Event): Promise<void> => {
    const { post, desk } = this.#view;
    const level = (target as HTMLSelectElement).value as FollowLevel;
    this.#view.problem = undefined;
    try {
      await this.#follows.choose(desk.room.name, post.thread, level);
    } catch (thrown) {
      const why = desk.refuse(thrown);
      this.#view.problem = () => `${sayingsOf(english, desk.words).notFollowed} ${why()}`;
      return;
    }
    const say = sayingsOf(english, desk.words);
    desk.say(say.hearsOfThread(say.levels[level]));
  };
}
