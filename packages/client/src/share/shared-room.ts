import { Lifetime, type Link } from '@studyhall/protocol';
import { SharedWatch } from './shared-watch.ts';
import { linkThrough, present } from './through.ts';
import { Voices } from './voices.ts';

/** One link of the adapter, for all tabs that have its room open: each gets a link of its own over it. */
export class SharedRoom {
  /** Whether something has failed: who opens the room from now on gets a fresh link, because rights may have changed. */
  worn = false;
  readonly #open: () => Promise<Link>;
  readonly #link: Promise<Link>;
  #uses = 0;
  #watch: SharedWatch | undefined;
  #voices: Voices | undefined;

  /** @param open opens the adapter's link */
  constructor(open: () => Promise<Link>) {
    // Other people's code may throw at once.
    this.#open = async () => open();
    this.#link = this.#open();
  }

  /** A tab's own link over this one. */
  async join(signal?: AbortSignal): Promise<Link> {
    this.#uses += 1;
    const life = new Lifetime();
    life.onEnd(() => {
      this.#uses -= 1;
      if (this.#uses === 0) this.#close();
    });
    try {
      return this.#over(await life.run(signal, () => this.#link), life);
    } catch (error) {
      this.worn = true;
      life.end();
      throw error;
    }
  }

  #over(real: Link, life: Lifetime): Link {
    const shared = (this.#watch ??= new SharedWatch(real, () => {
      this.worn = true;
    }));
    const calls = linkThrough(real, (signal, use) =>
      life.run(signal, async (stop) => {
        try {
          return await present(use(real, stop));
        } catch (error) {
          if (!stop.aborted) this.worn = true;
          throw error;
        }
      }),
    );
    const link: Link = {
      ...calls,
      close: () => {
        life.end();
      },
      ...(real.watch && {
        watch: (watcher) => {
          life.check();
          const stop = shared.watch(watcher);
          const forget = life.onEnd(stop);
          return () => {
            forget();
            stop();
          };
        },
      }),
    };
    const { signals } = real;
    if (signals === undefined) return link;
    const voices = (this.#voices ??= new Voices(real, this.#open));
    life.onEnd(() => {
      voices.drop(life);
    });
    return {
      ...link,
      signals: {
        version: signals.version,
        set: (kind, body, options) => {
          life.check();
          voices.set(life, kind, body, options);
        },
        on: (listener) => {
          life.check();
          const stop = signals.on(listener);
          const forget = life.onEnd(stop);
          return () => {
            forget();
            stop();
          };
        },
      },
    };
  }

  /** Nobody uses it any more. */
  #close(): void {
    this.worn = true;
    void this.#link.then(
      (link) => {
        link.close();
      },
      () => undefined, // it never was
    );
  }
}
