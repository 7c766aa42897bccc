import type { Random } from '@studyhall/protocol';
import { eraseEvent, eraseLastWrites, erasePerson } from '@studyhall/server-core';
import type { EraseTools } from '@studyhall/server-core';
import type { Erased } from '../history/history.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { Person } from '../world/person.ts';
import { COURSE, TENANT } from '../world/tokens.ts';
import { ROOM } from '../world/world.ts';
import type { World } from '../world/world.ts';
import type { Author } from './acts.ts';

const KEY = { tenant: TENANT, course: COURSE, room: ROOM };

/** The last writes of who is erased are erased within it: milliseconds. */
const LAST_WRITES_MS = 10_000;

/** What a school has erased for good: by a command beside the servers, which needs none of them. */
export class Erasures {
  readonly done: Erased[] = [];
  readonly #world: World;
  readonly #author: Author;
  readonly #random: Random;
  #sentAway = Promise.resolve();

  constructor(world: World, author: Author, random: Random) {
    this.#world = world;
    this.#author = author;
    this.#random = random;
  }

  /** Erases a post that stands in the log, if there is one. */
  async begin(): Promise<void> {
    const posts = this.#world.log.filter(({ type }) => type === 'post');
    const post = posts[Math.floor(this.#random.fraction() * posts.length)];
    if (post !== undefined) await this.#erase(post.id);
  }

  /** Begins to erase somebody, whose page is closed; their last writes go some time later. */
  sendAway(guest: Person): void {
    this.#sentAway = this.#erasePerson(guest);
  }

  /** Erases once more what a backup has brought back, as an operator does. */
  async repeat(guest: Person): Promise<void> {
    const { era } = this.#world.notes;
    await this.#settle();
    const before = this.done.filter((each) => each.era < era).map(({ what }) => what);
    for (const what of new Set(before)) await this.#erase(what);
    this.sendAway(guest);
    await this.#settle();
    const words = this.#author.written.flatMap(({ who, post }) => (who === guest.id ? this.#author.wordsOf(post) : []));
    this.#note(guest.id, words);
  }

  get #tools(): EraseTools {
    const { disk, clock } = this.#world;
    return { store: memoryStore(disk), surroundings: { clock, random: this.#random } };
  }

  async #settle(): Promise<void> {
    await this.#world.pass(LAST_WRITES_MS);
    await this.#sentAway;
  }

  async #erasePerson({ id: person }: Person): Promise<void> {
    const who = { tenant: TENANT, course: COURSE, person };
    await erasePerson(this.#tools, who, 'the school');
    await eraseLastWrites(this.#tools, who, 'the school');
  }

  async #erase(what: string): Promise<void> {
    await eraseEvent(this.#tools, KEY, what, 'the school');
    this.#note(what, this.#author.wordsOf(what));
  }

  #note(what: string, words: readonly string[]): void {
    const { notes } = this.#world;
    this.done.push({ what, words, at: notes.tick(), era: notes.era });
  }
}
