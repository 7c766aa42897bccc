import { type Json, type Link, once, type Signals } from '@studyhall/protocol';

/** How one tab's signals reach the backend. */
interface Voice {
  /** The link that they are set through. */
  readonly link: () => Promise<Link>;
  /** What it has set and must clear, where the link stays when the tab goes; by slot. */
  readonly slots: Map<string, Parameters<Signals['set']>>;
}

/**
 * The signals that several tabs set in one room. A link has one slot of each kind, so the first tab that sets something uses the
 * shared link, and every other one gets a link of its own as soon as it has something to say.
 */
export class Voices {
  readonly #shared: Link;
  readonly #open: () => Promise<Link>;
  readonly #voices = new Map<object, Voice>();
  /** The tab that speaks through the shared link. */
  #first: object | undefined;

  /** @param open opens another link to the same room */
  constructor(shared: Link, open: () => Promise<Link>) {
    this.#shared = shared;
    this.#open = open;
  }

  /** @param tab who sets it: any object that stands for the tab */
  set(tab: object, kind: string, body: Json | undefined, options: { readonly ttl?: number; readonly to?: string } = {}): void {
    let voice = this.#voices.get(tab);
    if (voice === undefined) {
      this.#first ??= tab;
      voice = { link: once(this.#first === tab ? () => Promise.resolve(this.#shared) : this.#open), slots: new Map() };
      this.#voices.set(tab, voice);
    }
    const { to } = options;
    voice.slots.set(JSON.stringify([kind, to]), [kind, undefined, to === undefined ? {} : { to }]);
    void voice.link().then((link) => link.signals?.set(kind, body, options)).catch(() => undefined); // a nicety: nobody is told
  }

  /** A tab has gone, and what it had set with it. */
  drop(tab: object): void {
    const voice = this.#voices.get(tab);
    if (voice === undefined) return;
    this.#voices.delete(tab);
    const own = this.#first !== tab;
    if (!own) this.#first = undefined;
    voice.link().then((link) => {
      if (own) link.close();
      else for (const clear of voice.slots.values()) link.signals?.set(...clear);
    }).catch(() => undefined); // it had said nothing, or the link has ended and every signal with it
  }
}
