import { type Cursor, type Draft, type Link, type Page, type RoomEvent, toRoomError } from '@studyhall/protocol';
import { same } from '../expect.ts';
import { firsts, idsOf, submit } from '../scene.ts';

/** One tab that reads as a client does: bit by bit, from pages and from hints, keeping one cursor. */
export class Reader {
  seen: readonly RoomEvent[] = [];
  readonly #open: () => Promise<Link>;
  #link: Link;
  #cursor: Cursor | undefined;
  #stop: (() => void) | undefined;
  /** How many times it is about to leave. */
  #leaving = 0;
  /** One call of `pull` at a time: two from one cursor would bring the same events. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(link: Link, open: () => Promise<Link>) {
    this.#link = link;
    this.#open = open;
  }

  get link(): Link {
    return this.#link;
  }

  /** Reads one page. */
  read(limit: number): Promise<void> {
    return this.#inTurn(async () => {
      this.#take(await this.#link.pull(this.#cursor, { limit }));
    });
  }

  /** Reads to the end. */
  catchUp(): Promise<void> {
    return this.#inTurn(async () => {
      let more = true;
      while (more) {
        const page = await this.#link.pull(this.#cursor);
        this.#take(page);
        ({ more } = page);
      }
    });
  }

  /**
   * Hands in a draft; once more where the room was left meanwhile, because then nobody knows what became of it.
   *
   * @returns whether it was taken
   */
  async submit(draft: Draft): Promise<boolean> {
    for (;;) {
      const link = this.#link;
      try {
        const [ack] = await submit(link, [draft]);
        return ack?.status !== 'rejected';
      } catch (error) {
        const wasLeft = this.#leaving > 0 || link !== this.#link;
        if (!wasLeft || toRoomError(error).code !== 'closed') throw error;
        await this.#turn;
      }
    }
  }

  /** From now on takes the pages of hints that go on from where it stands. */
  watch(): void {
    this.#stop ??= this.#link.watch?.({
      hint: (page) => {
        if (page?.after !== undefined && page.after === this.#cursor) this.#take(page);
      },
      lost: () => undefined,
    });
  }

  /** Leaves the room and comes back. */
  async leave(): Promise<void> {
    this.#leaving += 1;
    await this.#inTurn(async () => {
      this.#stop?.();
      this.#stop = undefined;
      this.#link.close();
      this.#link = await this.#open();
    });
    this.#leaving -= 1;
  }

  /** What was seen is where it was in the log, and nothing in between was missed. */
  ensurePrefixOf(log: readonly RoomEvent[]): void {
    same(idsOf(this.seen), idsOf(log.slice(0, this.seen.length)), 'what somebody has read, whenever he read it, is the beginning of the log');
  }

  #take({ events, cursor }: Page): void {
    this.#cursor = cursor;
    this.seen = firsts([...this.seen, ...events]);
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const before = this.#turn;
    const own = before.then(work, work);
    this.#turn = own.catch(() => undefined);
    await own;
  }
}
