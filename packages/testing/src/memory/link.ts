import {
  type Ack,
  type Cursor,
  type Draft,
  type Facts,
  type Files,
  Lifetime,
  LIMITS,
  type Link,
  type Page,
  type Person,
  type Receipts,
  type RoomAddress,
  RoomError,
  type Roster,
  type Search,
  type Signals,
  type Snapshots,
  type Watcher,
  type Windows,
} from '@studyhall/protocol';
import type { MemoryBackend } from './backend.ts';
import { memoryFiles } from './files.ts';
import type { MemoryAdapterOptions } from './options.ts';
import { memoryReceipts } from './receipts.ts';
import type { MemoryRoom } from './room.ts';
import { memoryRoster } from './roster.ts';
import { memorySearch } from './search.ts';
import { memorySignals } from './signals.ts';
import { watchRoom } from './watch.ts';
import { memorySnapshots, memoryWindows } from './windows.ts';

/** One person's link to one room of the backend. */
export class MemoryLink implements Link {
  readonly facts: Facts;
  readonly watch?: (watcher: Watcher) => () => void;
  readonly snapshots?: Snapshots;
  readonly windows?: Windows;
  readonly signals?: Signals;
  readonly roster?: Roster;
  readonly receipts?: Receipts;
  readonly search?: Search;
  readonly files?: Files;
  readonly #room: MemoryRoom;
  readonly #person: Person;
  readonly #life = new Lifetime();

  constructor(
    backend: MemoryBackend,
    address: RoomAddress,
    person: Person,
    options: MemoryAdapterOptions & { readonly course: boolean },
  ) {
    const room = backend.room(address);
    const life = this.#life;
    this.#room = room;
    this.#person = person;
    const { waits } = room.viewerOf(person);
    const writable = !options.course && person.as !== 'observer';
    this.facts = {
      authority: backend.options.lawless ? 'none' : 'server',
      durability: 'memory',
      writable,
      ...(writable ? {} : { notWritable: options.course ? 'rights' : 'observer' }),
      limits: { bodyBytes: LIMITS.bodyBytes, drafts: LIMITS.draftsPerSubmit, page: backend.options.page },
      me: { id: person.id, as: person.as },
      ...(waits && { postFirst: waits }),
    };
    if (options.watch !== false) this.watch = (watcher) => watchRoom(room, person, life, watcher);
    if (options.windows === true && !waits) this.windows = memoryWindows(room, person, life, options.inbox === true ? () => backend.inboxes(address.course).followed(person, address.room) : undefined);
    if (options.snapshots === true && !waits) this.snapshots = memorySnapshots(room, person, life);
    if (options.signals === true) this.signals = memorySignals(room, person, life);
    if (options.receipts === true) this.receipts = memoryReceipts(room, person, life);
    if (options.files === true && !options.course) this.files = memoryFiles(room, person, life);
    if (options.search === true && options.course) this.search = memorySearch(backend, address.course, person, life);
    if (options.roster === true && options.course) this.roster = memoryRoster(backend, person, life);
  }

  pull(after: Cursor | undefined, options: { limit?: number; signal?: AbortSignal } = {}): Promise<Page> {
    return this.#life.run(options.signal, () =>
      structuredClone(this.#room.pull(after, options.limit ?? this.facts.limits.page, this.#person)),
    );
  }

  submit(drafts: readonly Draft[], options: { signal?: AbortSignal } = {}): Promise<readonly Ack[]> {
    return this.#life.run(options.signal, () => {
      if (!this.facts.writable) throw new RoomError('forbidden', 'this person may not write here');
      return this.#room.submit(drafts, this.#person);
    });
  }

  close(): void {
    this.#life.end();
  }
}
