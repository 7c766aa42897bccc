import { COURSE_ROOM, type Facts, type Link, ME_ROOM, toRoomError } from '@studyhall/protocol';
import type { Harness, Who } from '../law.ts';
import { altered, type Mutant } from './mutant.ts';

/** Gives `ben`, who has still to post, something of what `tia` has. */
function lends(part: (sound: Link, hers: Link) => Partial<Link>, isFor: (room: string) => boolean = () => true): Mutant['breaks'] {
  return (harness) => ({
    ...harness,
    async link(who, room) {
      const sound = await harness.link(who, room);
      return who === 'ben' && isFor(room) ? altered(sound, part(sound, await harness.link('tia', room))) : sound;
    },
  });
}

/** Links that are opened before a person's first post, and go on. */
function early(change: (sound: Link) => Partial<Link>): Mutant['breaks'] {
  return (harness) => ({ ...harness, link: async (who, room) => earlyOf(await harness.link(who, room), change) });
}

function earlyOf(sound: Link, change: (sound: Link) => Partial<Link>): Link {
  return sound.facts.postFirst === true ? altered(sound, change(sound)) : sound;
}

/** Facts that say nothing of what is withheld. */
function silent({ authority, durability, writable, limits, me }: Facts): Facts {
  return { authority, durability, writable, limits, me };
}

/** Who has handed in anything is told that nothing is withheld. */
function opensWithAnything(harness: Harness): Harness {
  const letIn = new Set<Who>();
  return {
    ...harness,
    async link(who, room) {
      const sound = await harness.link(who, room);
      if (sound.facts.postFirst !== true) return sound;
      return altered(sound, {
        ...(letIn.has(who) ? { facts: silent(sound.facts) } : {}),
        async submit(drafts, options) {
          letIn.add(who);
          return (await sound.submit?.(drafts, options)) ?? [];
        },
      });
    },
  };
}

export const waitingMutants: readonly Mutant[] = [
  {
    name: 'the log is given whole to who has still to post',
    killedBy: 'waiting/withheld',
    breaks: lends((_sound, hers) => ({ pull: (...args) => hers.pull(...args) })),
  },
  {
    name: 'windows show what the log withholds',
    killedBy: 'waiting/withheld',
    breaks: lends((_sound, hers) => (hers.windows ? { windows: hers.windows } : {})),
  },
  {
    name: 'nobody is told that something is withheld',
    killedBy: 'waiting/withheld',
    breaks: early(({ facts }) => ({ facts: silent(facts) })),
  },
  {
    name: 'after the first post earlier cursors go on from where they are',
    killedBy: 'waiting/opened',
    breaks: early((sound) => ({
      pull: (after, options) =>
        sound.pull(after, options).catch((error: unknown) => {
          if (after === undefined || toRoomError(error).code !== 'cursor-gone') throw error;
          return { events: [], cursor: after, more: false, now: 0 };
        }),
    })),
  },
  {
    name: 'whatever somebody hands in lets them in',
    killedBy: 'waiting/opened',
    breaks: opensWithAnything,
  },
  {
    name: 'hints carry what the log withholds',
    killedBy: 'waiting/watched',
    breaks: lends((_sound, hers) => ({ watch: (watcher) => hers.watch?.(watcher) ?? (() => undefined) })),
  },
  {
    name: 'everybody searches as staff do',
    killedBy: 'waiting/found',
    breaks: lends((_sound, { search }) => (search ? { search } : {}), (room) => room === COURSE_ROOM),
  },
  {
    name: 'inboxes are made without a look at who has posted',
    killedBy: 'waiting/told',
    breaks: lends((_sound, { inbox }) => (inbox ? { inbox } : {}), (room) => room === ME_ROOM),
  },
  {
    name: 'who knows the id of a file gets it before they have posted',
    killedBy: 'waiting/files',
    breaks: lends((sound, { files }) => (files && sound.files ? { files: { ...sound.files, open: (...args) => files.open(...args) } } : {})),
  },
];
