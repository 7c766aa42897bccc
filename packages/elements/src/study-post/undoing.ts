import type { ReactiveElement } from 'lit';
import { UNDO_MS } from '@studyhall/domain';
import type { PostView } from './view.ts';

/** Offers for a while to take a deletion back. Time ends the offer, and makes no event: the clock is watched here. */
export class Undoing {
  readonly #view: PostView & ReactiveElement;
  /** Whether a deletion can be taken back, and whether that is still offered. */
  #could = false;
  #isOffered = false;
  #stop: (() => void) | undefined;

  constructor(view: PostView & ReactiveElement) {
    this.#view = view;
  }

  get isOffered(): boolean {
    return this.#isOffered;
  }

  /** The post is about to be rendered. */
  see(): void {
    const { post, desk, shadowRoot } = this.#view;
    if (post.can.undelete === this.#could) return;
    this.#stop?.();
    this.#could = this.#isOffered = post.can.undelete;
    if (!this.#could) return;
    this.#stop = desk.clock.after(UNDO_MS, () => {
      this.#isOffered = false;
      // The keyboard must not fall out of the page together with the button.
      if (shadowRoot?.activeElement?.id === 'undo') this.#view.show({}, 'article');
      this.#view.requestUpdate();
    });
  }

  stop(): void {
    this.#stop?.();
    this.#could = false;
  }
}
