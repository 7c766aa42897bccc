import type { Json, RoomEvent } from '@studyhall/protocol';
import { UNKNOWN } from '@studyhall/domain';
import type { BackendView, Read, Reads } from '@studyhall/domain';
import type { RoomReader } from '../store/reader.ts';
import type { EntityWrite } from '../store/write.ts';
import { ALL_VIEWS, entityWrite } from './views.ts';

interface Loaded {
  readonly view: BackendView<Json>;
  /** Undefined: there is no such entity. A key that is absent was never asked for. */
  readonly entities: Map<string, Json | undefined>;
  readonly changed: Set<string>;
}

/**
 * The entities that some events read or write, loaded from a store, with what folding changed on top. A key that no event
 * named reads as unknown.
 */
export class Entities {
  readonly #loaded: readonly Loaded[] = ALL_VIEWS.map((view) => ({ view, entities: new Map(), changed: new Set() }));

  /** Loads what `events` name and is not there yet. */
  async load(reader: RoomReader, events: readonly RoomEvent[]): Promise<void> {
    for (const { view, entities } of this.#loaded) {
      const missing = new Set(events.flatMap((event) => view.keys(event)).filter((key) => !entities.has(key)));
      if (missing.size === 0) continue;
      const found = await reader.entities(view.name, [...missing]);
      for (const key of missing) entities.set(key, found.get(key));
    }
  }

  /** Looks up the entities of one view. */
  read(name: string): Read<Json> {
    const entities = this.#loaded.find(({ view }) => view.name === name)?.entities ?? new Map<string, Json>();
    return (key) => (entities.has(key) ? entities.get(key) : UNKNOWN);
  }

  /** What rules read. */
  reads(): Reads {
    return Object.fromEntries(ALL_VIEWS.map(({ name }) => [name, this.read(name)])) as unknown as Reads;
  }

  /**
   * Folds an event in.
   *
   * @throws Error where a view asks for an entity that its `keys` did not name: its fold would differ from replica to replica
   */
  apply(event: RoomEvent): void {
    for (const { view, entities, changed } of this.#loaded) {
      const applied = view.apply(this.read(view.name), event);
      if (applied.status === 'unknown') throw new Error(`the view ${view.name} reads entities that its keys do not name`);
      if (applied.status === 'ignored') continue;
      for (const [key, entity] of applied.set) {
        entities.set(key, entity);
        changed.add(key);
      }
    }
  }

  /** Puts an alias in the place of a person, wherever what is loaded names them. */
  rename(person: string, alias: string): void {
    for (const { view, entities, changed } of this.#loaded) {
      for (const [key, entity] of [...entities]) {
        if (entity === undefined) continue;
        const [renamedKey, renamed] = view.rename(key, entity, person, alias);
        if (renamedKey !== key) entities.set(key, undefined);
        entities.set(renamedKey, renamed);
        changed.add(key).add(renamedKey);
      }
    }
  }

  /** Everything that was changed, and is still there. */
  writes(): readonly EntityWrite[] {
    return this.#loaded.flatMap(({ view, entities, changed }) =>
      [...changed].flatMap((key) => {
        const entity = entities.get(key);
        return entity === undefined ? [] : [entityWrite(view, key, entity)];
      }),
    );
  }

  /** Everything that was changed, and is no more. */
  gone(): readonly { readonly view: string; readonly key: string }[] {
    return this.#loaded.flatMap(({ view, entities, changed }) =>
      [...changed].flatMap((key) => (entities.get(key) === undefined ? [{ view: view.name, key }] : [])),
    );
  }
}
