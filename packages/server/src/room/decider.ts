import { RoomError } from '@studyhall/protocol';
import type { Ack, RoomEvent } from '@studyhall/protocol';
import type { Courses } from '../course/courses.ts';
import type { ServerLimits } from '../limits.ts';
import type { RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Added } from './added.ts';
import { decideRound, draftsOf, eventsOf, timeAfter } from './decide-round.ts';
import type { Decided } from './decide-round.ts';
import type { Submission } from './decide.ts';
import { Entities } from './entities.ts';
import { barredFrom } from './opening.ts';
import { readStored } from './refold.ts';

/** Submissions that are decided, and flushed, together. */
const MAX_TOGETHER = 200;

interface Waiting extends Submission {
  readonly resolve: (acks: readonly Ack[]) => void;
  readonly reject: (error: unknown) => void;
}

/** What a decider works with. */
export interface DeciderOptions {
  readonly store: Store;
  readonly surroundings: Surroundings;
  readonly courses: Courses;
  readonly limits: ServerLimits;
  /** Called after an append was flushed and before it is acknowledged. */
  readonly appended: (room: RoomKey, added: Added) => void;
}

/**
 * Decides over drafts, one room at a time. What arrives while an append is being flushed is decided together after it, so
 * a busy room costs one flush per round and not one per draft.
 */
export class Decider {
  readonly #options: DeciderOptions;
  readonly #busy = new Map<string, Waiting[]>();

  constructor(options: DeciderOptions) {
    this.#options = options;
  }

  /**
   * Decides over one person's drafts.
   *
   * @returns an answer for each, once everything accepted is flushed
   * @throws whatever the store throws; nothing was acknowledged then
   */
  submit(room: RoomKey, submission: Submission): Promise<readonly Ack[]> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { ...submission, resolve, reject };
      const name = JSON.stringify([room.tenant, room.course, room.room]);
      const queue = this.#busy.get(name);
      if (queue !== undefined) {
        queue.push(waiting);
        return;
      }
      const fresh = [waiting];
      this.#busy.set(name, fresh);
      void this.#work(room, name, fresh);
    });
  }

  async #work(room: RoomKey, name: string, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const round = queue.splice(0, MAX_TOGETHER);
      try {
        const acks = await this.#round(room, round);
        round.forEach((waiting, at) => { waiting.resolve(acks[at] ?? []); });
      } catch (error) {
        for (const waiting of round) waiting.reject(error);
      }
    }
    // In the same turn as the look at the queue: a later submission finds no queue that nobody works on.
    this.#busy.delete(name);
  }

  async #round(room: RoomKey, round: readonly Submission[]): Promise<readonly (readonly Ack[])[]> {
    const remembered = await this.#decideFromMemory(room, round);
    if (remembered !== undefined && (await this.#appendFromMemory(room, remembered))) return remembered.acks;
    for (;;) {
      const decided = await this.#decide(room, round);
      // Where another process was faster, the same drafts are decided again over what it appended.
      if (await this.#append(room, decided)) return decided.acks;
    }
  }

  /** @returns false where the room is not as it was decided over */
  async #append(room: RoomKey, { expected, batch, entities }: Decided): Promise<boolean> {
    if (batch === undefined) return true;
    if ((await this.#options.store.append(room, expected, batch)) === 'moved') return false;
    this.#options.appended(room, { after: expected ?? 0, events: batch.events, entities, state: batch.state ?? 'open' });
    return true;
  }

  /** As {@link Decider.#append}, where ids may be those of events that are not remembered: then the append is refused, and nothing was written. */
  async #appendFromMemory(room: RoomKey, decided: Decided): Promise<boolean> {
    try {
      return await this.#append(room, decided);
    } catch (error) {
      if (error instanceof RoomError || !(await this.#isAnyTaken(room, decided.batch?.events ?? []))) throw error;
      return false;
    }
  }

  /** Whether an id of some new events is that of an older one: everything that was there before them is. */
  #isAnyTaken(room: RoomKey, events: readonly RoomEvent[]): Promise<boolean> {
    return readStored(this.#options, room, async (reader) => {
      const found = await reader.byIds(events.map(({ id }) => id));
      return found.some(({ event }) => event.at < (events[0]?.at ?? 0));
    });
  }

  /**
   * Decides without asking the database. It holds for what is accepted, because the append finds out whether the room is so still, and whether
   * ids are new, and for what the log has already, which it keeps: undefined where anything is otherwise, or is not remembered.
   */
  async #decideFromMemory(room: RoomKey, round: readonly Submission[]): Promise<Decided | undefined> {
    const { store, surroundings: { clock, random }, courses } = this.#options;
    const rules = await courses.of(room);
    const recalled = store.recall?.(room);
    if (recalled === undefined) return undefined;
    const at = timeAfter(recalled.head, clock.now());
    const ids = draftsOf(round).map(({ id }) => id);
    const events = ids.flatMap((id) => recalled.event(id) ?? []);
    const entities = new Entities();
    if (!entities.recall(recalled, eventsOf(round, at), unusedOf(ids, events))) return undefined;
    const decided = decideRound(round, { head: recalled.head, at, events, entities }, rules, random);
    return decided.acks.every((acks) => acks.every(({ status }) => status !== 'rejected')) ? decided : undefined;
  }

  async #decide(room: RoomKey, round: readonly Submission[]): Promise<Decided> {
    const { surroundings: { clock, random }, courses, limits } = this.#options;
    const rules = await courses.of(room);
    return readStored(this.#options, room, async (reader): Promise<Decided> => {
      const head = await reader.head();
      const people = new Map(round.map(({ principal }) => [principal.id, principal]));
      const barred = head === undefined ? await barredFrom(reader, [...people.values()], rules.rooms, limits) : undefined;
      const at = timeAfter(head, clock.now());
      const ids = draftsOf(round).map(({ id }) => id);
      const events = (await reader.byIds(ids)).map(({ event }) => event);
      const entities = new Entities();
      await entities.load(reader, eventsOf(round, at), unusedOf(ids, events));
      return decideRound(round, { head, barred, at, events, entities }, rules, random);
    });
  }
}

/** Those of some ids that none of the events has. */
function unusedOf(ids: readonly string[], events: readonly RoomEvent[]): ReadonlySet<string> {
  const unused = new Set(ids);
  for (const { id } of events) unused.delete(id);
  return unused;
}
