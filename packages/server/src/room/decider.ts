import type { Ack } from '@studyhall/protocol';
import { randomText } from '../surroundings.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Courses } from '../course/courses.ts';
import type { ServerLimits } from '../limits.ts';
import type { RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';
import type { Batch } from '../store/write.ts';
import { decide } from './decide.ts';
import type { Deciding, Submission } from './decide.ts';
import { Entities } from './entities.ts';
import { barredFrom } from './opening.ts';
import { readStored } from './refold.ts';
import { roomState } from './state.ts';
import { stamp } from './stamp.ts';
import { VIEWS_SIGNATURE } from './views.ts';

/** Submissions that are decided, and flushed, together. */
const MAX_TOGETHER = 200;

interface Waiting extends Submission {
  readonly resolve: (acks: readonly Ack[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Decided {
  /** The place the log must still stand at; undefined: the room must still not exist. */
  readonly expected: number | undefined;
  readonly batch: Batch | undefined;
  readonly acks: readonly (readonly Ack[])[];
}

/** What a decider works with. */
export interface DeciderOptions {
  readonly store: Store;
  readonly surroundings: Surroundings;
  readonly courses: Courses;
  readonly limits: ServerLimits;
  /** Called after an append was flushed and before it is acknowledged. */
  readonly appended: (room: RoomKey) => void;
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
    for (;;) {
      const { expected, batch, acks } = await this.#decide(room, round);
      if (batch === undefined) return acks;
      // Where another process was faster, the same drafts are decided again over what it appended.
      if ((await this.#options.store.append(room, expected, batch)) === 'moved') continue;
      this.#options.appended(room);
      return acks;
    }
  }

  async #decide(room: RoomKey, round: readonly Submission[]): Promise<Decided> {
    const { surroundings, courses, limits } = this.#options;
    const rules = await courses.of(room);
    return readStored(this.#options, room, async (reader): Promise<Decided> => {
      const head = await reader.head();
      const people = new Map(round.map(({ principal }) => [principal.id, principal]));
      const barred = head === undefined ? await barredFrom(reader, [...people.values()], rules.rooms, limits) : undefined;
      // Later than everything before it, also after the clock was set back: what is sorted by its time stands as it was written.
      const at = Math.max(surroundings.clock.now(), (head?.lastAt ?? 0) + 1);
      const drafts = round.flatMap((submission) => submission.drafts);
      const known = new Map((await reader.byIds(drafts.map(({ id }) => id))).map(({ event }) => [event.id, event]));
      const entities = new Entities();
      const possible = round.flatMap(({ principal, drafts: own }) =>
        own.map((draft) => stamp(draft, { actor: principal.id, as: principal.as, at })),
      );
      await entities.load(reader, possible, new Set(drafts.flatMap(({ id }) => (known.has(id) ? [] : [id]))));
      const deciding: Deciding = {
        known,
        entities,
        at,
        state: roomState(rules, head),
        barred: (principal) => barred?.get(principal.id),
      };
      const decided = round.map((submission) => decide(submission, deciding));
      const events = decided.flatMap((each) => each.events);
      const acks = decided.map((each) => each.acks);
      const [first] = events;
      if (first === undefined) return { expected: head?.seq, batch: undefined, acks };
      const found = head === undefined ? { opening: { by: first.actor, epoch: randomText(surroundings.random) } } : { state: head.state };
      const batch: Batch = { events, entities: entities.writes(), views: VIEWS_SIGNATURE, ...found };
      return { expected: head?.seq, batch, acks };
    });
  }
}
