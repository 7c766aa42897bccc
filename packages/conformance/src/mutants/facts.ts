import { CAPABILITIES, COURSE_ROOM, type Link } from '@studyhall/protocol';
import { accepted, altered, link, links, type Mutant } from './mutant.ts';

/** Changes the links of those who may read alone; `ann` is a link of somebody who may write. */
function reads(change: (guest: Link, ann: Link) => Link): Mutant['breaks'] {
  return (harness) => ({
    ...harness,
    reader: async (room) => change((await harness.reader?.(room)) ?? (await harness.link('ben', room)), await harness.link('ann', room)),
  });
}

export const factsMutants: readonly Mutant[] = [
  {
    name: 'the limits are not known',
    killedBy: 'facts/shape',
    breaks: link((sound) => altered(sound, { facts: { ...sound.facts, limits: { ...sound.facts.limits, page: 0 } } })),
  },
  {
    name: 'each link has limits of its own',
    killedBy: 'facts/steady',
    breaks: links(() => {
      let opened = 0;
      return (sound) => {
        opened += 1;
        const { facts } = sound;
        return altered(sound, { facts: { ...facts, limits: { ...facts.limits, drafts: facts.limits.drafts - (opened % 2) } } });
      };
    }),
  },
  {
    name: 'who may not write is told that it was taken',
    killedBy: 'facts/writable',
    breaks: link((sound, { room }) =>
      room === COURSE_ROOM ? altered(sound, { submit: (drafts) => Promise.resolve(drafts.map(accepted)) }) : sound,
    ),
  },
  {
    name: 'everybody is told that he may write',
    killedBy: 'facts/reader',
    breaks: reads((guest) => altered(guest, { facts: { ...guest.facts, writable: true } })),
  },
  {
    name: 'who may read alone is told so, and what he hands in is taken',
    killedBy: 'facts/reader',
    breaks: reads((guest, ann) => altered(guest, { submit: async (given) => (await ann.submit?.(given)) ?? [] })),
  },
  {
    name: 'who may not write may not read, either',
    killedBy: 'facts/reader',
    breaks: reads((guest) => altered(guest, { pull: async (...args) => ({ ...(await guest.pull(...args)), events: [], more: false }) })),
  },
  {
    name: 'a capability is of a version that there is not yet',
    killedBy: 'facts/capabilities',
    breaks: link((sound) => altered(sound, { signals: { ...sound.signals, version: 99 } as unknown as NonNullable<Link['signals']> })),
  },
  {
    name: 'a capability is declared and has nothing to call',
    killedBy: 'facts/capabilities',
    breaks: link((sound) => altered(sound, { receipts: { version: CAPABILITIES.receipts } as NonNullable<Link['receipts']> })),
  },
];
