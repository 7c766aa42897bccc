import { oversee } from '#oversee';
import type { Ack, Adapter, AdapterContext, Clock, Cursor, Draft, Facts, Link, Page, RoomAddress } from '@studyhall/protocol';
import { FactsCodec, PageCodec, RoomError, SubmittedCodec } from '@studyhall/protocol';
import { callWithDeadline } from '../retry/deadline.ts';
import { quietly } from '../retry/quietly.ts';
import { checked } from './check.ts';
import { partsOf } from './parts.ts';

/** Events asked for at once, where a backend gives as many: what a page folds in one go without being felt. */
const EVENTS_AT_ONCE = 1000;

/**
 * A link that keeps the contract whatever its adapter does: every call ends in time, with a value of the right shape or a
 * `RoomError`.
 */
export class SafeLink {
  readonly facts: Facts;
  /** What the adapter gave, to see what there is; whatever is asked of it goes through {@link call}. */
  readonly raw: Link;
  readonly #link: Link;
  readonly #clock: Clock;
  readonly #end = new AbortController();

  constructor(link: Link, clock: Clock) {
    const facts = checked(FactsCodec, link.facts, 'link');
    this.raw = partsOf(link);
    this.facts = { ...facts, writable: facts.writable && this.raw.submit !== undefined };
    this.#link = link;
    this.#clock = clock;
  }

  async pull(after: Cursor | undefined): Promise<Page> {
    const limit = Math.min(this.facts.limits.page, EVENTS_AT_ONCE);
    const page = checked(PageCodec, await this.call((signal) => this.raw.pull(after, { limit, signal })), 'page');
    // A page that goes nowhere and promises more would be asked for without end.
    if (page.more && (page.cursor === after || page.events.length === 0)) {
      throw new RoomError('internal', 'the adapter’s page does not go on');
    }
    return page;
  }

  /**
   * Hands in one draft. One at a time, because what becomes of a draft decides about those behind it.
   */
  async submit(draft: Draft): Promise<Ack> {
    const acks = await this.call(async (signal) => {
      if (this.raw.submit === undefined) throw new RoomError('read-only', 'this room takes no drafts');
      return this.raw.submit([draft], { signal });
    });
    const ack = checked(SubmittedCodec, { acks }, 'answer to a draft').acks.find(({ id }) => id === draft.id);
    if (ack === undefined) throw new RoomError('internal', 'the adapter did not answer the draft', { cause: acks });
    return ack;
  }

  /** Calls any part of the link, safely. */
  call<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return callWithDeadline(this.#clock, this.#end.signal, call);
  }

  close(): void {
    this.#end.abort();
    closeQuietly(this.#link);
  }
}

/** Opens a room; a link that comes after its time, or is none, is closed again. */
export function openSafely(adapter: Adapter, address: RoomAddress, context: AdapterContext, end: AbortSignal): Promise<SafeLink> {
  const { clock } = context.ports;
  const open = async (signal: AbortSignal): Promise<SafeLink> => {
    const link = await adapter.open(address, context, { signal });
    try {
      return new SafeLink(oversee(link, adapter, context.ports), clock);
    } catch (thrown) {
      closeQuietly(link);
      throw thrown;
    }
  };
  return callWithDeadline(clock, end, open, (link) => {
    link.close();
  });
}

function closeQuietly(link: Link): void {
  quietly(() => (link as { close(): unknown }).close());
}
