import { toRoomError } from '@studyhall/protocol';
import { refusalLog } from '../refusals.ts';
import type { NoteRefusal } from '../refusals.ts';
import { someOf } from '../surroundings.ts';
import type { Surroundings } from '../surroundings.ts';

/** The wait before the first and before every later attempt at most: milliseconds. */
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 5000;

/** What a {@link KeptConnection} is told. */
export interface KeptConnectionOptions<Connection> {
  readonly surroundings: Pick<Surroundings, 'clock' | 'random' | 'log'>;
  /** Makes a connection; `lost` is to be called once it has ended by itself. */
  readonly connect: (lost: (reason: string) => void) => Promise<Connection>;
  /** Ends a connection; what was sent over it before goes out. */
  readonly end: (connection: Connection) => Promise<void>;
  /** Called when there is a connection and when there is none any more. */
  readonly changed: (connection: Connection | undefined) => void;
}

/**
 * A connection that is made again whenever it is lost, for as long as it takes: each wait is twice as long as the one before, up
 * to five seconds, less a part by chance, so that the nodes of a cluster do not come back all at once.
 */
export class KeptConnection<Connection> {
  readonly #options: KeptConnectionOptions<Connection>;
  #current: Connection | undefined;
  #making: Promise<void> | undefined;
  #wait = FIRST_WAIT_MS;
  #cancelWait: (() => void) | undefined;
  #closed = false;
  /** A bus that is away for a night is not said ten thousand times. */
  #note: NoteRefusal;

  constructor(options: KeptConnectionOptions<Connection>) {
    this.#options = options;
    this.#note = refusalLog(options.surroundings);
    this.#attempt();
  }

  /** The connection, where there is one now. */
  get current(): Connection | undefined {
    return this.#current;
  }

  /** Resolves when the attempt that is under way has gone well or badly. */
  async settled(): Promise<void> {
    await this.#making;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelWait?.();
    await this.#making;
    const connection = this.#current;
    this.#current = undefined;
    if (connection !== undefined) await this.#options.end(connection);
  }

  #attempt(): void {
    this.#making = this.#make().finally(() => { this.#making = undefined; });
  }

  async #make(): Promise<void> {
    const { connect, end, changed, surroundings } = this.#options;
    let lost: string | undefined;
    let made: Connection | undefined;
    const lose = (reason: string): void => {
      lost ??= reason;
      if (made !== undefined && this.#current === made) this.#lost(reason);
    };
    try {
      made = await connect(lose);
    } catch (error) {
      this.#again(toRoomError(error).message);
      return;
    }
    if (this.#closed) await end(made);
    else if (lost === undefined) {
      this.#current = made;
      this.#wait = FIRST_WAIT_MS;
      surroundings.log('bus connected');
      this.#note = refusalLog(surroundings);
      changed(made);
    } else this.#again(lost);
  }

  #lost(reason: string): void {
    this.#current = undefined;
    if (this.#closed) return;
    this.#again(reason);
    this.#options.changed(undefined);
  }

  #again(reason: string): void {
    if (this.#closed) return;
    const { clock, random } = this.#options.surroundings;
    this.#note('bus not connected', reason);
    const ms = someOf(this.#wait, random);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
    this.#cancelWait = clock.after(ms, () => { this.#attempt(); });
  }
}
