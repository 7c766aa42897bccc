import type { Cursor } from '@studyhall/protocol';
import { accepted, altered, events, link, type Mutant, page, submits } from './mutant.ts';

/** The log as a list that is counted from its newest end, as forums do with their pages. */
function countedFromTheEnd(total: number, cursor: Cursor | undefined): number {
  return cursor === undefined ? 0 : total - Number(cursor.slice('left-'.length));
}

export const orderMutants: readonly Mutant[] = [
  {
    name: 'one person reads the log sorted by id',
    killedBy: 'order/one-for-all',
    breaks: events((given, { who }) => (who === 'ben' ? [...given].sort((a, b) => (a.id < b.id ? -1 : 1)) : given)),
  },
  {
    name: 'everybody reads his own words first, as his own node had them',
    killedBy: 'order/one-for-all',
    breaks: events((given, { who }) => [...given.filter(({ actor }) => actor === who), ...given.filter(({ actor }) => actor !== who)]),
  },
  {
    name: 'newest events come first',
    killedBy: 'order/batch',
    breaks: events((given) => [...given].reverse()),
  },
  {
    name: 'the newest event is pinned to the top',
    killedBy: 'order/prefix',
    breaks: events((given) => [...given.slice(-1), ...given.slice(0, -1)]),
  },
  {
    name: 'the time of an event is that of its reading',
    killedBy: 'order/prefix',
    breaks: page((each) => ({ ...each, events: each.events.map((event) => ({ ...event, at: each.now })) })),
  },
  {
    name: 'one node’s clock is behind',
    killedBy: 'order/time',
    breaks: events((given) => given.map((event) => (event.actor === 'ben' ? { ...event, at: event.at - 60_000 } : event))),
  },
  {
    name: 'times are in seconds',
    killedBy: 'order/clock',
    breaks: page((each) => ({
      ...each,
      now: Math.floor(each.now / 1000),
      events: each.events.map((event) => ({ ...event, at: Math.floor(event.at / 1000) })),
    })),
  },
  {
    name: 'the clock of events is ahead of that of pages',
    killedBy: 'order/clock',
    breaks: page((each) => ({ ...each, events: each.events.map((event) => ({ ...event, at: event.at + 5_000 })) })),
  },
  {
    name: 'of two calls at one time the later is acknowledged and forgotten',
    killedBy: 'order/concurrent',
    breaks: submits(() => {
      let busy = false;
      return async (given, send) => {
        if (busy) return given.map(accepted);
        busy = true;
        const acks = await send(given);
        busy = false;
        return acks;
      };
    }),
  },
  {
    name: 'one draft in a thousand is acknowledged and swallowed',
    killedBy: 'order/crowd',
    breaks: submits(() => {
      let count = 0;
      return async (given, send) => {
        const kept = given.filter(() => {
          count += 1;
          return count % 1000 !== 0;
        });
        await send(kept);
        return given.map(accepted);
      };
    }),
  },
  {
    name: 'pages are counted from the newest event, and shift while somebody writes',
    killedBy: 'order/meanwhile',
    breaks: link((sound) =>
      altered(sound, {
        async pull(after, { limit = sound.facts.limits.page, signal } = {}) {
          const whole = await sound.pull(undefined, signal && { signal });
          const total = whole.events.length;
          const start = countedFromTheEnd(total, after);
          const given = whole.events.slice(start, start + limit);
          const left = total - start - given.length;
          return { ...whole, events: given, cursor: `left-${left}`, more: left > 0 };
        },
      }),
    ),
  },
];
