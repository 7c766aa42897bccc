import type { Link } from '@studyhall/protocol';
import type { Harness } from './law.ts';

/** The parts of a harness, also where it is an object of a class. */
export function partsOf(harness: Harness): Harness {
  const { clock, faults, fill, elsewhere, reader, hosted, postFirst, load } = harness;
  return {
    link: (who, room) => harness.link(who, room),
    ...(fill && { fill: (room, events): Promise<void> => fill.call(harness, room, events) }),
    ...(elsewhere && { elsewhere: (who, room): Promise<Link> => elsewhere.call(harness, who, room) }),
    ...(reader && { reader: (room): Promise<Link> => reader.call(harness, room) }),
    ...(hosted && { hosted: (who, room, host): Promise<Link> => hosted.call(harness, who, room, host) }),
    ...(postFirst && { postFirst: (room): Promise<void> => postFirst.call(harness, room) }),
    ...(load && { load: (url): Promise<Uint8Array> => load.call(harness, url) }),
    ...(clock && { clock }),
    ...(faults && { faults }),
    dispose: () => harness.dispose(),
  };
}
