import { type Clock, type Ports, toRoomError } from '@studyhall/protocol';

/** What a tab hears of the world: nothing while it is frozen, and never again once it is dead. */
export class TabLife {
  readonly #ends: (() => void)[] = [];
  #waiting: (() => void)[] | undefined;
  #dead = false;

  kill(): void {
    this.#dead = true;
    this.#waiting = undefined;
    for (const end of this.#ends) end();
  }

  freeze(): void {
    this.#waiting ??= [];
  }

  thaw(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const happen of waiting) this.#happen(happen);
  }

  clock(shared: Clock): Clock {
    return {
      now: () => shared.now(),
      after: (ms, callback) => {
        let on = true;
        const cancel = shared.after(ms, () => {
          this.#happen(() => {
            if (on) callback();
          });
        });
        return () => {
          on = false;
          cancel();
        };
      },
    };
  }

  /** The locks of the browser, as this tab has them: freed when it dies. */
  locks(shared: NonNullable<Ports['locks']>): NonNullable<Ports['locks']> {
    const dead = new Promise<void>((resolve) => this.#ends.push(resolve));
    const request = (name: string, ...rest: unknown[]): Promise<unknown> => {
      const callback = rest.at(-1) as LockGrantedCallback<unknown>;
      const options = (rest.length > 1 ? rest[0] : {}) as LockOptions;
      return new Promise((resolve, reject) => {
        const granted = (lock: Lock | null): Promise<unknown> | undefined => {
          if (this.#dead) return undefined;
          const held = new Promise<unknown>((free, fail) => {
            this.#happen(() => {
              Promise.resolve(callback(lock)).then(free, fail);
            });
          });
          return Promise.race([held, dead]);
        };
        shared.request(name, options, granted).then(
          (value) => { this.#happen(() => { resolve(value); }); },
          (error: unknown) => { this.#happen(() => { reject(toRoomError(error)); }); },
        );
      });
    };
    return { request, query: () => shared.query() };
  }

  channel(shared: NonNullable<Ports['channel']>): NonNullable<Ports['channel']> {
    return (name) => {
      const channel = shared(name);
      this.#ends.push(() => { channel.close(); });
      return new Proxy(channel, {
        get: (target, member) => {
          // The dead say nothing.
          if (member === 'postMessage' && this.#dead) return () => undefined;
          const value: unknown = Reflect.get(target, member);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
        set: (target, member, value: unknown) => {
          if (member !== 'onmessage') return Reflect.set(target, member, value);
          target.onmessage = (event) => {
            this.#happen(() => {
              (value as (event: MessageEvent) => void)(event);
            });
          };
          return true;
        },
      });
    };
  }

  #happen(what: () => void): void {
    if (this.#dead) return;
    if (this.#waiting) this.#waiting.push(what);
    else what();
  }
}
