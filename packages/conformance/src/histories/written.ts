import type { Draft } from '@studyhall/protocol';
import { ensure, same } from '../expect.ts';
import type { Who } from '../law.ts';
import type { Scene } from '../scene.ts';
import type { Deed } from './history.ts';

/** A draft that somebody handed in. */
export interface Written {
  readonly who: Who;
  readonly draft: Draft;
  readonly round: number;
  /** Undefined as long as nobody has answered. */
  accepted: boolean | undefined;
}

/** What was handed in so far, as whoever handed it in knows it. */
export class Book {
  readonly #entries: Written[] = [];

  add(who: Who, draft: Draft, round: number): Written {
    const entry: Written = { who, draft, round, accepted: undefined };
    this.#entries.push(entry);
    return entry;
  }

  /** What somebody handed in in an earlier round. */
  earlier(round: number, about: number, who?: Who): Written | undefined {
    const found = this.#entries.filter((each) => each.round < round && (who === undefined || each.who === who));
    return found[about % Math.max(1, found.length)];
  }

  /** What is sure to be in the log of somebody who reads to its end now. */
  acceptedBefore(round: number): readonly string[] {
    return this.#entries.filter((each) => each.accepted === true && each.round < round).map(({ draft }) => draft.id);
  }

  /** Holds the whole log against what was answered. */
  ensureKept(log: readonly string[]): void {
    const places = new Map(log.map((id, place) => [id, place]));
    let before = -1;
    let within = -1;
    let round = 0;
    for (const { draft, accepted, round: of } of this.#entries) {
      const place = places.get(draft.id);
      same(place !== undefined, accepted, `the log holds what was accepted, and nothing else (${draft.type} of round ${of})`);
      if (place === undefined) continue;
      if (of > round) {
        before = Math.max(before, within);
        round = of;
      }
      ensure(place > before, 'what was answered before something else was handed in stands before it');
      within = Math.max(within, place);
    }
    same(log.length, this.#entries.filter(({ accepted }) => accepted === true).length, 'and each of them once');
  }
}

/** The draft that a deed hands in. */
export function draftOf(scene: Scene, { does }: Pick<Deed, 'does'>, about: Draft | undefined): Draft {
  if (about === undefined) return scene.post('a first post');
  const target = about.id;
  if (does === 'write') return scene.draft('post', { thread: target, parent: target, text: 'an answer' }, { refs: [target] });
  if (does === 'edit') return scene.draft('edit', { target, text: 'other words' });
  if (does === 'delete') return scene.draft('delete', { target });
  return scene.draft('react', { target, reaction: '👍', from: false, to: true });
}
