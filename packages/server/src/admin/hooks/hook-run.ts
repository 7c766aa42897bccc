import type { RoomEvent } from '@studyhall/protocol';
import type { Core } from '../../core.ts';
import type { Hook } from '../../store/hook.ts';
import type { RoomKey } from '../../store/room.ts';
import { attempt, NotTaken } from './attempt.ts';
import type { AttemptTools } from './attempt.ts';
import { Claim } from './claim.ts';
import { deliveryId, payloadOf } from './payload.ts';
import { readRoom } from './read-room.ts';

const ROOMS_AT_ONCE = 8;

/** What a run works with. */
export interface HookRunTools extends AttemptTools {
  readonly core: Pick<Core, 'store' | 'surroundings' | 'meter'>;
  /** Names the process. */
  readonly self: string;
  /** Ends every run. */
  readonly ended: AbortSignal;
  /** The rooms that the last run was stuck in */
  readonly stuck: ReadonlySet<string>;
  /** Called when the hook fails no more. */
  readonly recovered: () => void;
}

/** One hook, from when there is something to deliver to it until there is nothing more. */
export class HookRun {
  readonly #tools: HookRunTools;
  readonly #hook: Hook;
  readonly #claim: Claim;
  readonly #stuck: Set<string>;
  /** What the hook was read with is out of date once it has recovered. */
  #failingSince: number | undefined;

  constructor(tools: HookRunTools, hook: Hook) {
    this.#tools = tools;
    this.#hook = hook;
    this.#claim = new Claim(tools.core, hook.id, tools.self);
    this.#stuck = new Set(tools.stuck);
    this.#failingSince = hook.failingSince;
  }

  /** Since when it fails: milliseconds since the epoch; undefined: it does not, as far as this run has come. */
  get failingSince(): number | undefined {
    return this.#failingSince;
  }

  /** The rooms whose next event was not taken: the hook fails until that is, whatever it takes of other rooms. */
  get stuck(): ReadonlySet<string> {
    return this.#stuck;
  }

  /**
   * Delivers everything there is; a room's next events wait until those before were taken. It keeps the hook where it fails: another
   * process would only try sooner.
   *
   * @throws NotTaken, or what the store throws
   */
  async deliverAll(): Promise<void> {
    // The hook is taken each time anew, so that nothing goes on for one that was removed, nor beside another process.
    for (let rooms = await this.#backlog(); rooms.length > 0 && (await this.#claim.renew()); rooms = await this.#backlog()) {
      const done = await Promise.allSettled(rooms.map((room) => this.#deliverIn(room)));
      const failed = done.find((each) => each.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    }
    // What it was stuck at may have been erased.
    this.#stuck.clear();
    await this.#recover();
    await this.#claim.release();
  }

  /** Lets another process go on at once. */
  release(): Promise<void> {
    return this.#claim.release();
  }

  #backlog(): Promise<readonly RoomKey[]> {
    const { core: { store }, ended } = this.#tools;
    return ended.aborted ? Promise.resolve([]) : store.hookBacklog(this.#hook, ROOMS_AT_ONCE);
  }

  async #deliverIn(room: RoomKey): Promise<void> {
    const { core, ended } = this.#tools;
    const { store } = core;
    const hook = this.#hook;
    const next = await readRoom(core, hook, room);
    for (const { event, place } of next) {
      if (event === undefined) continue;
      if (ended.aborted || !(await this.#claim.holds())) return;
      await this.#deliver(room, event);
      await store.setHookPlace(hook.id, room, place);
      if (this.#stuck.size === 0) await this.#recover();
    }
    const last = next.at(-1);
    if (last !== undefined && last.event === undefined) await store.setHookPlace(hook.id, room, last.place);
  }

  async #deliver(room: RoomKey, event: RoomEvent): Promise<void> {
    const hook = this.#hook;
    try {
      await attempt(this.#tools, hook, deliveryId(hook, room, event.id), payloadOf(hook, room, event), this.#tools.ended);
      this.#stuck.delete(nameOf(room));
    } catch (error) {
      if (error instanceof NotTaken) this.#stuck.add(nameOf(room));
      throw error;
    }
  }

  async #recover(): Promise<void> {
    this.#tools.recovered();
    if (this.#failingSince === undefined) return;
    this.#failingSince = undefined;
    await this.#tools.core.store.setHookHealth(this.#hook.id, {});
  }
}

function nameOf({ course, room }: RoomKey): string {
  return JSON.stringify([course, room]);
}
