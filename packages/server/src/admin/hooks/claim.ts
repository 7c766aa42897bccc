import type { Core } from '../../core.ts';

/** How long a hook stays with the process that delivers to it, and how much of that must be left to go on: milliseconds. */
const CLAIM_MS = 60_000;
const LEFT_MS = 30_000;

/** That one process has a hook, for a while. */
export class Claim {
  readonly #core: Pick<Core, 'store' | 'surroundings'>;
  readonly #hook: string;
  readonly #self: string;
  #until = 0;
  #asking: Promise<boolean> | undefined;

  /** @param self names the process */
  constructor(core: Pick<Core, 'store' | 'surroundings'>, hook: string, self: string) {
    this.#core = core;
    this.#hook = hook;
    this.#self = self;
  }

  /** Whether it is this one, for long enough for another delivery. */
  holds(): Promise<boolean> {
    if (this.#until - this.#core.surroundings.clock.now() > LEFT_MS) return Promise.resolve(true);
    this.#asking ??= this.renew().finally(() => { this.#asking = undefined; });
    return this.#asking;
  }

  /** Takes it, or keeps it for longer; false where another process has it, or there is no such hook any more. */
  async renew(): Promise<boolean> {
    const now = this.#core.surroundings.clock.now();
    const until = now + CLAIM_MS;
    const has = await this.#core.store.claimHook(this.#hook, this.#self, now, until);
    this.#until = has ? until : 0;
    return has;
  }

  /** Lets others have it at once; without this they wait until it ends. */
  async release(): Promise<void> {
    if (this.#until === 0) return;
    this.#until = 0;
    await this.#core.store.claimHook(this.#hook, this.#self, this.#core.surroundings.clock.now(), 0);
  }
}
