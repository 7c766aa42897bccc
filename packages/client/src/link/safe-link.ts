import type {
  Ack,
  Adapter,
  AdapterContext,
  Clock,
  Cursor,
  Draft,
  Facts,
  Link,
  Page,
  Receipts,
  RoomAddress,
  Roster,
  Signals,
  Watcher,
  Window,
  Windows,
} from '@studyhall/protocol';
import { RoomError, toRoomError } from '@studyhall/protocol';
import { callWithDeadline } from '../retry/deadline.ts';
import { checkAck, checkFacts, checkPage, checkWindow } from './check.ts';

/** What {@link Windows.read} is asked for. */
export type WindowRequest = Parameters<Windows['read']>[0];

/**
 * A link that keeps the contract whatever its adapter does: every call ends in time, with a value of the right shape or a
 * `RoomError`.
 */
export class SafeLink {
  readonly facts: Facts;
  readonly #link: Link;
  readonly #clock: Clock;
  readonly #end = new AbortController();

  constructor(link: Link, clock: Clock) {
    this.facts = checkFacts(link.facts);
    this.#link = link;
    this.#clock = clock;
  }

  get writable(): boolean {
    return this.facts.writable && this.#link.submit !== undefined;
  }

  get hasWindows(): boolean {
    return this.#link.windows !== undefined;
  }

  get hasWatch(): boolean {
    return this.#link.watch !== undefined;
  }

  get signals(): Signals | undefined {
    return this.#link.signals;
  }

  get roster(): Roster | undefined {
    return this.#link.roster;
  }

  get receipts(): Receipts | undefined {
    return this.#link.receipts;
  }

  async pull(after: Cursor | undefined): Promise<Page> {
    const page = checkPage(await this.call((signal) => this.#link.pull(after, { signal })));
    // A page that goes nowhere and promises more would be asked for without end.
    if (page.more && (page.cursor === after || page.events.length === 0)) {
      throw new RoomError('internal', 'the adapter answered a page that does not go on');
    }
    return page;
  }

  /**
   * Hands in one draft. One at a time, because what becomes of a draft decides about those behind it.
   */
  async submit(draft: Draft): Promise<Ack> {
    const answer = await this.call(async (signal) => {
      if (this.#link.submit === undefined) throw new RoomError('read-only', 'this room takes no drafts');
      return this.#link.submit([draft], { signal });
    });
    return checkAck(answer, draft.id);
  }

  async readWindow(request: WindowRequest): Promise<Window> {
    const answer = await this.call(async (signal) => {
      if (this.#link.windows === undefined) throw new RoomError('unsupported', 'this room has no windows');
      return this.#link.windows.read(request, { signal });
    });
    return checkWindow(answer);
  }

  /** Watches; an adapter that throws has lost the watch. */
  watch(watcher: Watcher): () => void {
    try {
      const stop = this.#link.watch?.(watcher);
      return () => {
        try {
          stop?.();
        } catch {
          // Nothing depends on it: the watcher is not listened to any more.
        }
      };
    } catch (thrown) {
      watcher.lost(toRoomError(thrown));
      return () => undefined;
    }
  }

  /** Calls any other part of the link, safely. */
  call<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return callWithDeadline(this.#clock, this.#end.signal, call);
  }

  close(): void {
    this.#end.abort();
    closeQuietly(this.#link);
  }
}

/** Opens a room; a link that comes after its time is closed again. */
export async function openSafely(
  adapter: Adapter,
  address: RoomAddress,
  context: AdapterContext,
  end: AbortSignal,
): Promise<SafeLink> {
  const { clock } = context.ports;
  const link = await callWithDeadline(clock, end, (signal) => adapter.open(address, context, { signal }), closeQuietly);
  return new SafeLink(link, clock);
}

function closeQuietly(link: Link): void {
  try {
    link.close();
  } catch {
    // It is not used any more either way.
  }
}
