import { Lifetime, type Link, RoomError } from '@studyhall/protocol';
import { partsOf } from '../harness-parts.ts';
import { USUAL_SEED } from '../held.ts';
import type { Harness } from '../law.ts';
import { around } from './around.ts';
import { failing } from './calls.ts';
import { type Chance, chanceOf } from './chance.ts';
import { faultyWatch } from './hints.ts';

/** How much goes wrong. */
export interface FaultOptions {
  /** The same seed, the same faults, as far as calls come in the same order. */
  readonly seed?: number;
  /** How many of the calls and hints go wrong: 0 to 1; a fifth where absent. */
  readonly rate?: number;
}

/** Puts a bad network between the laws and any adapter: {@link withRetries} goes on top of it. */
export function withBadNetwork(harness: Harness, { seed = USUAL_SEED, rate = 0.2 }: FaultOptions = {}): Harness {
  const chance = chanceOf(seed);
  return {
    ...partsOf(harness),
    async link(who, room) {
      if (chance.happens(rate)) throw new RoomError('unavailable', 'the room could not be opened');
      return faultyLink(await harness.link(who, room), chance, rate);
    },
  };
}

function faultyLink(link: Link, chance: Chance, rate: number): Link {
  const life = new Lifetime();
  const cut = cutting(link, chance, rate);
  return {
    ...around(cut, failing(chance, rate, life)),
    ...(link.watch && { watch: faultyWatch((watcher) => link.watch?.(watcher) ?? (() => undefined), chance, rate) }),
    close() {
      life.end();
      link.close();
    },
  };
}

/** Cuts pages short, and tears batches of drafts: both are allowed to happen. */
function cutting(link: Link, chance: Chance, rate: number): Link {
  const whole = around(link, (_name, work, signal) => work(signal));
  return {
    ...whole,
    pull: (after, options = {}) => {
      const limit = options.limit ?? link.facts.limits.page;
      return link.pull(after, limit > 1 && chance.happens(rate) ? { ...options, limit: Math.ceil(limit / 3) } : options);
    },
    ...(whole.submit && {
      async submit(drafts, options) {
        if (drafts.length < 2 || !chance.happens(rate)) return (await whole.submit?.(drafts, options)) ?? [];
        await whole.submit?.(drafts.slice(0, Math.ceil(drafts.length / 2)), options);
        throw new RoomError('unavailable', 'the backend went down in the middle of a batch');
      },
    }),
  };
}
