import type { Erased } from '../history/history.ts';
import type { Person } from '../world/person.ts';
import type { Author } from '../workload/acts.ts';
import { Backend } from './backend.ts';
import { Receiver } from './receiver.ts';
import { LAST_WORDS_MS } from './stage.ts';
import type { Stage } from './stage.ts';

/** A webhook that no dead server has is told within the first; such a one has it for less than the second: milliseconds. */
const SOON_MS = 500;
const KEPT_MS = 120_000;

/** What a school does beside a room, by its backend: it erases posts, sends somebody away, and listens to a webhook. */
export class Office {
  readonly erased: Erased[] = [];
  readonly receiver: Receiver;
  readonly #stage: Stage;
  readonly #author: Author;
  readonly #backend: Backend;
  readonly #posts = new Set<string>();
  readonly #underWay: Promise<void>[] = [];
  #hook = '';
  #left: { readonly guest: Person; readonly isErased: boolean } | undefined;

  private constructor(stage: Stage, author: Author, receiver: Receiver) {
    this.#stage = stage;
    this.#author = author;
    this.receiver = receiver;
    this.#backend = new Backend({ url: stage.cluster.url, sleep: (ms) => stage.sleep(ms) });
  }

  /** Opens it, before anybody writes. */
  static async open(stage: Stage, author: Author): Promise<Office> {
    const office = new Office(stage, author, await Receiver.open(() => stage.notes.era));
    const { id, secret } = await office.#backend.register(office.receiver.url);
    office.#hook = id;
    office.receiver.secret = secret;
    return office;
  }

  /** Begins to erase a post. */
  erase(post: string): void {
    this.#posts.add(post);
    this.#begin(this.#erasePost(post));
  }

  /** Begins to remove or to erase somebody, whose page is closed. */
  sendAway(guest: Person, isErased: boolean): void {
    this.#left = { guest, isErased };
    this.#begin(this.#stage.sleep(LAST_WORDS_MS).then(() => this.#sendAway(guest, isErased)));
  }

  /** Ends what was begun, and does it again where a backup was put back, as an operator does. Who was removed is turned away from then on. */
  async settle(): Promise<void> {
    await Promise.all(this.#underWay);
    for (const post of this.#posts) await this.#erasePost(post);
    if (this.#left === undefined) return;
    const { guest, isErased } = this.#left;
    await this.#sendAway(guest, isErased);
    if (isErased) this.#note(guest.id, this.#author.written.flatMap(({ who, post }) => (who === guest.id ? this.#author.wordsOf(post) : [])));
    else await this.#stage.untilTrue('who was removed is turned away', () => this.#backend.isTurnedAway(guest));
  }

  /** Waits until the webhook was told everything. */
  async tellAll(reader: Person): Promise<void> {
    const events = await this.#backend.log(reader);
    const isTold = (): boolean => this.receiver.hasAll(events);
    await this.#backend.resume(this.#hook);
    if (await this.#stage.soon(SOON_MS, isTold)) return;
    this.#stage.cluster.tell({ ahead: KEPT_MS });
    await this.#backend.resume(this.#hook);
    // What it was never told is found by the checker.
    await this.#stage.until('the webhook is told everything', isTold).catch(() => undefined);
  }

  close(): void {
    this.#backend.close();
    this.receiver.close();
  }

  /** Nobody waits for it until the end; it fails there. */
  #begin(done: Promise<void>): void {
    done.catch(() => undefined);
    this.#underWay.push(done);
  }

  async #erasePost(post: string): Promise<void> {
    const { notes } = this.#stage;
    const { era } = notes;
    const wasThere = await this.#backend.erasePost(post);
    // Where a backup was put back meanwhile, nobody knows whether it was before or after. What it has taken away may be sent again.
    if (wasThere && notes.era === era) this.#note(post, this.#author.wordsOf(post));
  }

  #sendAway(guest: Person, isErased: boolean): Promise<void> {
    return isErased ? this.#backend.erasePerson(guest) : this.#backend.removePerson(guest);
  }

  #note(what: string, words: readonly string[]): void {
    const { notes } = this.#stage;
    this.erased.push({ what, words, at: notes.tick(), era: notes.era });
  }
}
