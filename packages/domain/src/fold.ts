import type { RoomEvent } from '@studyhall/protocol';
import { UNKNOWN } from './view.ts';
import type { Read, View } from './view.ts';
import type { ViewIndex } from './view-index.ts';

/**
 * The entities of a view that are at hand.
 *
 * What stands under a key that was never set is said by `missing`: nothing where the log was folded from its beginning
 * ({@link nothing}), {@link UNKNOWN} where only windows were read ({@link untold}), or whatever another state reads, so that
 * one state can lie over another.
 */
export class FoldState<E> {
  readonly view: View<E>;
  readonly #missing: Read<E>;
  readonly #entities = new Map<string, E | undefined | typeof UNKNOWN>();
  /** Where the entities that were set stand; see `indexOf`. Most states are never listed and have none. */
  index: ViewIndex<E> | undefined;

  /** @param missing what stands under a key that was never set */
  constructor(view: View<E>, missing: Read<E> = nothing) {
    this.view = view;
    this.#missing = missing;
  }

  /** Looks up one entity; bound, so that it can be handed to a rule. */
  readonly read: Read<E> = (key) => {
    const entity = this.#entities.get(key);
    return entity === undefined && !this.#entities.has(key) ? this.#missing(key) : entity;
  };

  /** The entity under this key if it is at hand. */
  get(key: string): E | undefined {
    const entity = this.read(key);
    return entity === UNKNOWN ? undefined : entity;
  }

  /** Puts an entity; undefined says that there is none. */
  set(key: string, entity: E | undefined): void {
    this.#put(key, entity);
  }

  /** From now on nobody can tell what stands under this key. */
  forget(key: string): void {
    this.#put(key, UNKNOWN);
  }

  /** Every entity that was set, in no particular order. */
  *entries(): Generator<readonly [key: string, entity: E]> {
    for (const [key, entity] of this.#entities) if (entity !== UNKNOWN && entity !== undefined) yield [key, entity];
  }

  #put(key: string, entity: E | undefined | typeof UNKNOWN): void {
    const before = this.#entities.get(key);
    this.#entities.set(key, entity);
    this.index?.update(key, before === UNKNOWN ? undefined : before, entity === UNKNOWN ? undefined : entity);
  }
}

/** What was never set does not exist: for a state folded from the beginning of the log. */
export function nothing(): undefined {
  return undefined;
}

/** What was never set may exist all the same: for a state read by windows. */
export function untold(): typeof UNKNOWN {
  return UNKNOWN;
}

/** What folding events into a state did. */
export interface Folded {
  /** Keys of the entities that have changed. */
  readonly changed: ReadonlySet<string>;
  /** Keys of entities that the state cannot tell any more; those that somebody looks at are read again. */
  readonly unknown: ReadonlySet<string>;
}

/** Folds events into a state, in order. Events that are not of the view or break a rule change nothing. */
export function applyAll<E>(state: FoldState<E>, events: Iterable<RoomEvent>): Folded {
  const changed = new Set<string>();
  const unknown = new Set<string>();
  for (const event of events) {
    const { set = [], keys = [] } = state.view.apply(state.read, event);
    for (const [key, entity] of set) {
      state.set(key, entity);
      changed.add(key);
    }
    for (const key of keys) {
      state.forget(key);
      unknown.add(key);
    }
  }
  for (const key of unknown) changed.delete(key);
  return { changed, unknown };
}
