import type { Ports } from '@studyhall/protocol';
import { RoomError, toRoomError } from '@studyhall/protocol';
import type { SessionOptions } from '../api.ts';
import { backoffMs } from '../retry/backoff.ts';

type Auth = NonNullable<SessionOptions['auth']>;

/**
 * What the host gives to prove who the person is. Asked for once however many callers wait, and after a failure not before
 * its time; counted, so that a link opened with older credentials is known and nothing leaves through it any more.
 */
export class Credentials {
  /** Grows each time the host gave new credentials. */
  generation = 0;
  /** When it last grew: milliseconds since the epoch, by the device's clock. */
  renewedAt = -Infinity;
  readonly #auth: Auth | undefined;
  readonly #ports: Ports;
  readonly #onRenewed: () => void;
  #current: Promise<string | undefined> | undefined;
  /** Whether what is current is also the answer to who wants new ones. */
  #holds = false;
  #failures = 0;
  #forget: (() => void) | undefined;

  /** @param onRenewed called after each growth of {@link generation} */
  constructor(auth: Auth | undefined, ports: Ports, onRenewed: () => void) {
    this.#auth = auth;
    this.#ports = ports;
    this.#onRenewed = onRenewed;
  }

  /** The token, or undefined where the host configured none. */
  get(options: { renew?: boolean } = {}): Promise<string | undefined> {
    const renew = options.renew === true;
    if (this.#current !== undefined && (!renew || this.#holds)) return this.#current;
    this.#holds = renew;
    return (this.#current = this.#ask(renew));
  }

  /** Asks the host again when credentials are next wanted, although it has just failed to give any. */
  again(): void {
    this.#forget?.();
  }

  async #ask(renew: boolean): Promise<string | undefined> {
    const { clock, random } = this.#ports;
    try {
      const token = await this.#auth?.({ renew });
      this.#failures = 0;
      this.#holds = false;
      if (renew) {
        this.generation += 1;
        this.renewedAt = clock.now();
        this.#onRenewed();
      }
      return token;
    } catch (thrown) {
      const error = toRoomError(thrown);
      this.#failures += 1;
      this.#holds = true;
      // A host that has said no is believed until somebody asks for another try.
      const wait = error.retry === 'backoff' ? backoffMs(random, this.#failures, error.retryAfterMs) : Infinity;
      const cancel = wait === Infinity ? undefined : clock.after(wait, () => this.#forget?.());
      this.#forget = () => {
        cancel?.();
        this.#forget = this.#current = undefined;
        this.#holds = false;
      };
      // Whatever a page's own code throws, most likely its server could not be asked.
      throw error.code === 'internal' ? new RoomError('unavailable', error.message, { cause: thrown }) : error;
    }
  }
}
