import type { Facts, Json, Ports } from '@studyhall/protocol';
import type { ThreadEntity } from '@studyhall/domain';
import { ownKey, threadView } from '@studyhall/domain';
import type { Locker } from '../device/locker.ts';
import type { KeptRoom } from '../device/tables.ts';
import { checkFacts } from '../link/check.ts';
import type { Replica } from './replica.ts';

/** How long after a change a room is kept: milliseconds. */
const SOON_MS = 1500;
/** Rooms kept for one person and course; those not seen for longest go first. */
const MOST_ROOMS = 20;
/** Larger folds are not kept: reading them back would take longer than it is worth. */
const MOST_ENTITIES = 5_000;

/** What a room gives to be kept. */
export interface Keepable {
  readonly replica: Replica<ThreadEntity>;
  facts(): Facts | undefined;
  screen(): Pick<KeptRoom, 'threads' | 'older'>;
}

/** Keeps one room in the person's locker, so that it can be read while its backend cannot be reached. */
export class RoomCache {
  readonly #ports: Ports;
  readonly #room: string;
  readonly #source: Keepable;
  readonly #stopPage: () => void;
  #locker: Locker | undefined;
  #cancel: (() => void) | undefined;

  constructor(ports: Ports, room: string, source: Keepable) {
    this.#ports = ports;
    this.#room = room;
    this.#source = source;
    this.#stopPage = ports.page.onChange((what) => {
      if (what === 'hidden' || what === 'leaving') this.flush();
    });
  }

  /** What was kept last, if this code still understands it. */
  async read(locker: Locker): Promise<KeptRoom | undefined> {
    this.#locker = locker;
    try {
      const kept = await locker.store.get('rooms', this.#room);
      return isKept(kept) ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  /** Something has changed. */
  touch(): void {
    if (this.#cancel !== undefined || this.#source.facts()?.durability !== 'server') return;
    this.#cancel = this.#ports.clock.after(SOON_MS, () => {
      this.flush();
    });
  }

  /** Keeps what has changed, now. */
  flush(): void {
    if (this.#cancel === undefined) return;
    this.#cancel();
    this.#cancel = undefined;
    void this.#keep();
  }

  close(): void {
    this.flush();
    this.#stopPage();
  }

  async #keep(): Promise<void> {
    const locker = this.#locker;
    const room = locker === undefined ? undefined : this.#snapshot(locker.actor);
    if (locker === undefined || room === undefined) return;
    try {
      await locker.store.put('rooms', this.#room, room);
      const all = [...(await locker.store.all('rooms'))].sort(([, a], [, b]) => b.keptAt - a.keptAt);
      for (const [key] of all.slice(MOST_ROOMS)) await locker.store.change('rooms', key, () => undefined);
    } catch {
      // The backend has it all.
    }
  }

  #snapshot(actor: string): KeptRoom | undefined {
    const { replica } = this.#source;
    const { cursor, whole, state } = replica;
    const facts = this.#source.facts();
    if (cursor === undefined || facts === undefined || !replica.begun) return undefined;
    const screen = this.#source.screen();
    const keys = whole ? undefined : screen.threads.flatMap(([thread, replies]) => [thread, ...replies]);
    const entities: (readonly [string, Json])[] = [];
    if (keys === undefined) for (const [key, entity] of state.entries()) entities.push([key, entity as unknown as Json]);
    for (const key of keys?.flatMap((post) => [post, ownKey(post, actor)]) ?? []) {
      const entity = state.get(key);
      if (entity !== undefined) entities.push([key, entity as unknown as Json]);
    }
    if (entities.length > MOST_ENTITIES) return undefined;
    const seen = whole ? replica.seenIds() : [];
    return { view: threadView.version, whole, cursor, entities, seen, ...screen, facts, keptAt: this.#ports.clock.now() };
  }
}

/**
 * Whether a device gave back a room that this code understands: a page's store is open to whatever else runs in the page.
 *
 * @throws RoomError where its facts are none
 */
function isKept(value: KeptRoom | undefined): value is KeptRoom {
  const { view, cursor, entities, seen, threads, facts } = Object(value) as Readonly<Partial<Record<keyof KeptRoom, unknown>>>;
  if (view !== threadView.version || typeof cursor !== 'string' || !Array.isArray(seen)) return false;
  if (!Array.isArray(entities) || !entities.every((each) => Array.isArray(each) && Object(each[1]) === each[1])) return false;
  if (!Array.isArray(threads) || !threads.every((each) => Array.isArray(each) && Array.isArray(each[1]))) return false;
  checkFacts(facts);
  return true;
}
