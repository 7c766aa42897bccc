import type { Json, RoomEvent } from '@studyhall/protocol';
import { UNKNOWN } from '@studyhall/domain';
import type { BackendView, Read, Reads } from '@studyhall/domain';
import type { RoomReader } from '../store/reader.ts';
import type { Recalled } from '../store/recalled.ts';
import type { EntityGone, EntityWrite } from '../store/write.ts';
import { ALL_VIEWS, entityWrite, placesOf } from './views.ts';

interface Loaded {
  readonly view: BackendView<Json>;
  /** Undefined: there is no such entity. A key that is absent was never asked for. */
  readonly entities: Map<string, Json | undefined>;
  /** What was changed, by key, as it was before. */
  readonly before: Map<string, Json | undefined>;
  readonly read: Read<Json>;
}

/**
 * The entities that some events read or write, loaded from a store, with what folding changed on top. A key that no event
 * named reads as unknown.
 */
export class Entities {
  readonly #loaded = ALL_VIEWS.map(loadedBy);
  /** What rules read. */
  readonly reads = Object.fromEntries(this.#loaded.map(({ view, read }) => [view.name, read])) as unknown as Reads;

  /**
   * Loads what `events` name and is not there yet.
   *
   * @param unused ids that no event of the log has: what stands under the id of an event was made by that event, so nothing stands under these
   */
  async load(reader: RoomReader, events: readonly RoomEvent[], unused: ReadonlySet<string> = new Set()): Promise<void> {
    for (const loaded of this.#loaded) {
      const missing = missingIn(loaded, events, unused);
      if (missing.size === 0) continue;
      const found = await reader.entities(loaded.view.name, [...missing]);
      for (const key of missing) loaded.entities.set(key, found.get(key));
    }
  }

  /**
   * As {@link load}, from what is remembered.
   *
   * @returns false where something is not; then there is nothing to be done with these
   */
  recall(from: Recalled, events: readonly RoomEvent[], unused: ReadonlySet<string>): boolean {
    for (const loaded of this.#loaded) {
      for (const key of missingIn(loaded, events, unused)) {
        const entity = from.entity(loaded.view.name, key);
        if (entity === undefined) return false;
        loaded.entities.set(key, entity);
      }
    }
    return true;
  }

  /** Looks up the entities of one view. */
  read(name: string): Read<Json> {
    return this.#loaded.find(({ view }) => view.name === name)?.read ?? (() => UNKNOWN);
  }


  /**
   * Folds an event in.
   *
   * @throws Error where a view asks for an entity that its `keys` did not name: its fold would differ from replica to replica
   */
  apply(event: RoomEvent): void {
    for (const loaded of this.#loaded) {
      const { view, read } = loaded;
      const applied = view.apply(read, event);
      if (applied.status === 'unknown') throw new Error(`the view ${view.name} reads entities that its keys do not name`);
      if (applied.status === 'ignored') continue;
      for (const [key, entity] of applied.set) change(loaded, key, entity);
    }
  }

  /** Puts an alias in the place of a person, wherever what is loaded names them. */
  rename(person: string, alias: string): void {
    for (const loaded of this.#loaded) {
      for (const [key, entity] of [...loaded.entities]) {
        if (entity === undefined) continue;
        const [renamedKey, renamed] = loaded.view.rename(key, entity, person, alias);
        if (renamedKey !== key) change(loaded, key, undefined);
        change(loaded, renamedKey, renamed);
      }
    }
  }

  /** Everything that was changed, and is still there. */
  writes(): readonly EntityWrite[] {
    return this.#loaded.flatMap(({ view, entities, before }) =>
      [...before].flatMap(([key, was]) => {
        const entity = entities.get(key);
        return entity === undefined ? [] : [entityWrite(view, key, entity, was)];
      }),
    );
  }

  /** Everything that was changed, and is no more. */
  gone(): readonly EntityGone[] {
    return this.#loaded.flatMap(({ view, entities, before }) =>
      [...before].flatMap(([key, was]) => {
        if (entities.get(key) !== undefined) return [];
        return [{ view: view.name, key, leaves: was === undefined ? [] : placesOf(view, key, was) }];
      }),
    );
  }
}

function loadedBy(view: BackendView<Json>): Loaded {
  const entities = new Map<string, Json | undefined>();
  return { view, entities, before: new Map(), read: (key) => (entities.has(key) ? entities.get(key) : UNKNOWN) };
}

/** The keys that events name and nobody knows of yet; what stands under unused ids is known. */
function missingIn({ view, entities }: Loaded, events: readonly RoomEvent[], unused: ReadonlySet<string>): ReadonlySet<string> {
  const missing = new Set<string>();
  for (const event of events) {
    for (const key of view.keys(event)) {
      if (entities.has(key)) continue;
      if (unused.has(key)) entities.set(key, undefined);
      else missing.add(key);
    }
  }
  return missing;
}

function change({ entities, before }: Loaded, key: string, entity: Json | undefined): void {
  if (!before.has(key)) before.set(key, entities.get(key));
  entities.set(key, entity);
}
