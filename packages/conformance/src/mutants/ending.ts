import { Lifetime, type Link, RoomError } from '@studyhall/protocol';
import type { Host } from '../law.ts';
import { accepted, altered, link, links, type Mutant } from './mutant.ts';

const closed = (): RoomError => new RoomError('closed', 'the call was aborted');

/** Changes the links of pages that the law plays. */
function hosts(change: (sound: Link, host: Host) => Link | Promise<Link>): Mutant['breaks'] {
  return (harness) => ({
    ...harness,
    hosted: async (who, room, host) => {
      if (host.signal.aborted) throw closed();
      return await change(await harness.link(who, room), host);
    },
  });
}

/** Waits before each call. */
function waiting(sound: Link, ready: () => Promise<void>): Link {
  return altered(sound, {
    pull: (...args) => ready().then(() => sound.pull(...args)),
    submit: (...args) => ready().then(async () => (await sound.submit?.(...args)) ?? []),
  });
}

export const endingMutants: readonly Mutant[] = [
  {
    name: 'aborted calls go on',
    killedBy: 'abort/before',
    breaks: link((sound) => altered(sound, { pull: (after, { limit } = {}) => sound.pull(after, limit === undefined ? {} : { limit }) })),
  },
  {
    name: 'aborted calls reject with what the platform throws',
    killedBy: 'abort/before',
    breaks: link((sound) =>
      altered(sound, {
        async pull(after, options) {
          options?.signal?.throwIfAborted();
          return await sound.pull(after, options);
        },
      }),
    ),
  },
  {
    name: 'what was aborted before it began is sent all the same',
    killedBy: 'abort/not-sent',
    breaks: link((sound) =>
      altered(sound, {
        async submit(given, options) {
          const acks = (await sound.submit?.(given)) ?? [];
          if (options?.signal?.aborted === true) throw closed();
          return acks;
        },
      }),
    ),
  },
  {
    name: 'a call under way cannot be aborted',
    killedBy: 'abort/during',
    breaks: link((sound) =>
      altered(sound, {
        async pull(after, { limit, signal } = {}) {
          if (signal?.aborted === true) throw closed();
          return await sound.pull(after, limit === undefined ? {} : { limit });
        },
      }),
    ),
  },
  {
    name: 'an aborted draft is remembered as handed in',
    killedBy: 'abort/unsure',
    breaks: link((sound) => {
      const known = new Set<string>();
      return altered(sound, {
        async submit(given, options) {
          if (given.every(({ id }) => known.has(id))) return given.map(accepted);
          for (const { id } of given) known.add(id);
          return (await sound.submit?.(given, options)) ?? [];
        },
      });
    }),
  },
  {
    name: 'what is handed in at one time is sent in one call, and aborted with it',
    killedBy: 'abort/unsure',
    breaks: link((sound) => {
      let shared: AbortSignal | undefined;
      return altered(sound, {
        async submit(given, options) {
          shared ??= options?.signal;
          const signal = shared;
          try {
            return (await sound.submit?.(given, signal && { signal })) ?? [];
          } finally {
            shared = undefined;
          }
        },
      });
    }),
  },
  {
    name: 'who asks is waited for without a look at the signal',
    killedBy: 'abort/auth',
    breaks: hosts((sound, { ready }) => waiting(sound, ready)),
  },
  {
    name: 'a room that is opened waits for who asks, whatever the signal says',
    killedBy: 'abort/auth',
    breaks: hosts(async (sound, { ready }) => {
      await ready();
      return sound;
    }),
  },
  {
    name: 'only a caller’s own signal ends the wait for who asks',
    killedBy: 'close/auth',
    breaks: hosts((sound, { ready }) => {
      const life = new Lifetime();
      return altered(sound, { pull: (after, options) => life.run(options?.signal, () => ready().then(() => sound.pull(after, options))) });
    }),
  },
  {
    name: 'a closed link goes on',
    killedBy: 'close/calls',
    breaks: link((sound) => altered(sound, { close: () => undefined })),
  },
  {
    name: 'a closed link still sends',
    killedBy: 'close/submit',
    breaks: link((sound) => {
      const reading = new Lifetime();
      return altered(sound, {
        pull: (after, options) => reading.run(options?.signal, () => sound.pull(after, options)),
        close: () => {
          reading.end();
        },
      });
    }),
  },
  {
    name: 'closing one link closes the person’s others',
    killedBy: 'close/others',
    breaks: links(() => {
      const open: { readonly who: string; readonly sound: Link }[] = [];
      return (sound, { who }) => {
        open.push({ who, sound });
        return altered(sound, {
          close: () => {
            for (const each of open) if (each.who === who) each.sound.close();
          },
        });
      };
    }),
  },
];
