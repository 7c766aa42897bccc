import type { SessionOptions } from '../api.ts';

type Auth = NonNullable<SessionOptions['auth']>;

/**
 * What the host gives to prove who the person is. Asked for once however many callers wait; counted, so that a link opened
 * with older credentials is known and nothing leaves through it any more.
 */
export class Credentials {
  /** Grows each time the host gave new credentials. */
  generation = 0;
  readonly #auth: Auth | undefined;
  readonly #onRenewed: () => void;
  #current: Promise<string | undefined> | undefined;
  #renewing = false;

  /** @param onRenewed called after each growth of {@link generation} */
  constructor(auth: Auth | undefined, onRenewed: () => void) {
    this.#auth = auth;
    this.#onRenewed = onRenewed;
  }

  /** The token, or undefined where the host configured none. */
  get(options: { renew?: boolean } = {}): Promise<string | undefined> {
    const renew = options.renew === true;
    if (this.#current !== undefined && (!renew || this.#renewing)) return this.#current;
    return (this.#current = this.#ask(renew));
  }

  async #ask(renew: boolean): Promise<string | undefined> {
    this.#renewing = renew;
    try {
      const token = await this.#auth?.({ renew });
      if (renew) {
        this.generation += 1;
        this.#onRenewed();
      }
      return token;
    } catch (error) {
      this.#current = undefined;
      throw error;
    } finally {
      this.#renewing = false;
    }
  }
}
