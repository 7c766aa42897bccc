import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { hostOf, listeners, lookAgain, wordsFor } from './language.ts';
import type { Words } from './words.ts';

let observer: MutationObserver | undefined;

/** Knows the words of the language around its host, also after a `lang` around it has changed or a language was added. */
export class Surroundings implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #onChange: () => void;
  #words: Words | undefined;

  /** @param onChange called after {@link Surroundings.words} changed; the host renders again by itself */
  constructor(host: ReactiveControllerHost & Element, onChange: () => void = () => undefined) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  get words(): Words {
    return (this.#words ??= wordsFor(this.#host));
  }

  hostConnected(): void {
    listeners.add(this.#check);
    observer ??= new MutationObserver(lookAgain);
    for (let at: Element | null = this.#host; at; at = hostOf(at)) {
      observer.observe(at.getRootNode(), { attributes: true, attributeFilter: ['lang'], subtree: true });
    }
    this.#check();
  }

  hostDisconnected(): void {
    listeners.delete(this.#check);
  }

  readonly #check = (): void => {
    const before = this.#words;
    this.#words = wordsFor(this.#host);
    if (!before || before === this.#words) return;
    this.#onChange();
    this.#host.requestUpdate();
  };
}
