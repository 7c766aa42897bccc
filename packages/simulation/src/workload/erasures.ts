import type { Random } from '@studyhall/protocol';
import { eraseEvent } from '@studyhall/server-core';
import type { Erased } from '../history/history.ts';
import { memoryStore } from '../store/memory-store.ts';
import { COURSE, TENANT } from '../world/tokens.ts';
import { ROOM } from '../world/world.ts';
import type { World } from '../world/world.ts';
import type { Author } from './acts.ts';

const KEY = { tenant: TENANT, course: COURSE, room: ROOM };

/** What a school has erased for good: by a command beside the servers, which needs none of them. */
export class Erasures {
  readonly done: Erased[] = [];
  readonly #world: World;
  readonly #author: Author;
  readonly #random: Random;

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

  /** Erases once more what a backup has brought back, as an operator does. */
  async repeat(): Promise<void> {
    const { era } = this.#world.notes;
    const before = new Set(this.done.filter((each) => each.era < era).map(({ what }) => what));
    for (const what of before) await this.#erase(what);
  }

  async #erase(what: string): Promise<void> {
    const { disk, clock, notes } = this.#world;
    await eraseEvent({ store: memoryStore(disk), surroundings: { clock, random: this.#random } }, KEY, what, 'the school');
    this.done.push({ what, words: this.#author.wordsOf(what), at: notes.tick(), era: notes.era });
  }
}
