import type { Json } from '@studyhall/protocol';
import type { Reaction } from '@studyhall/domain';
import type { Outbox } from '../outbox/outbox.ts';

/** What a person turns on and off: their vote for a post, or a reaction to it. */
interface Toggle {
  readonly type: 'vote' | 'react';
  readonly target: string;
  readonly reaction?: Reaction;
}

/**
 * Votes and reactions. What has not left yet is taken back instead of being reversed by another draft, so that whoever presses a thousand times sends
 * little, and all see in the end what was pressed last.
 */
export class Toggles {
  readonly #room: string;
  readonly #outbox: () => Outbox;
  readonly #queue: (type: Toggle['type'], body: Json, target: string) => void;
  /** What is wanted of those that are being taken back. */
  readonly #wanted = new Map<string, boolean>();

  /**
   * @param outbox throws a RoomError where nobody can write now
   * @param queue puts a draft into it, unless a rule says no: then it throws a RoomError
   */
  constructor(room: string, outbox: () => Outbox, queue: (type: Toggle['type'], body: Json, target: string) => void) {
    this.#room = room;
    this.#outbox = outbox;
    this.#queue = queue;
  }

  /**
   * Turns one on or off; nothing where it is so already.
   *
   * @param isOn how it is now, as the person sees it
   * @throws RoomError
   */
  async set({ type, ...what }: Toggle, on: boolean, isOn: () => boolean): Promise<void> {
    const key = JSON.stringify([type, what]);
    // While the last press is taken back, only the newest one counts.
    if (this.#wanted.has(key)) {
      this.#wanted.set(key, on);
      return;
    }
    const from = isOn();
    if (from === on) return;
    const outbox = this.#outbox();
    const unsent = outbox.list(this.#room).findLast(({ draft, state }) => state === 'queued' && draft.type === type && says(draft.body, { ...what, to: from }));
    if (unsent === undefined) {
      this.#queue(type, { ...what, from, to: on }, what.target);
      return;
    }
    this.#wanted.set(key, on);
    await outbox.change(unsent.draft.id, (kept) => (kept.state === 'queued' ? undefined : kept));
    const wanted = this.#wanted.get(key) ?? on;
    this.#wanted.delete(key);
    // It may have left meanwhile, or more may have been pressed.
    await this.set({ type, ...what }, wanted, isOn);
  }
}

/** Whether a body says all of this. */
function says(body: Json, said: object): boolean {
  return Object.entries(said).every(([name, value]) => (Object(body) as Readonly<Record<string, unknown>>)[name] === value);
}
