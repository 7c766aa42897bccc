import type { FileRef, Files } from '@studyhall/protocol';
import { accepted, altered, links, type Mutant, submits, type Where } from './mutant.ts';

/**
 * Changes files.
 *
 * @param begin is called once for each harness; what it remembers, all links share
 */
function files(begin: () => (sound: Files, where: Where) => Partial<Files>): Mutant['breaks'] {
  return links(() => {
    const change = begin();
    return (sound, where) => (sound.files ? altered(sound, { files: { ...sound.files, ...change(sound.files, where) } }) : sound);
  });
}

/** Addresses that are remembered, and then given to whoever asks. */
function remembered(nameOf: (id: string, where: Where) => string): Mutant['breaks'] {
  return files(() => {
    const known = new Map<string, string>();
    return (sound, where) => ({
      async open(id, options) {
        const name = nameOf(id, where);
        const url = known.get(name) ?? (await sound.open(id, options)).url;
        known.set(name, url);
        return { url };
      },
    });
  });
}

/** Every file of every room, by id. */
function shared(): Mutant['breaks'] {
  return files(() => {
    const known = new Map<string, string>();
    return (sound) => ({
      async put(file, options) {
        const ref = await sound.put(file, options);
        known.set(options.id, known.get(options.id) ?? URL.createObjectURL(file));
        return ref;
      },
      async open(id, options) {
        const url = known.get(id);
        return url === undefined ? await sound.open(id, options) : { url };
      },
    });
  });
}

export const fileMutants: readonly Mutant[] = [
  {
    name: 'the end of a file is lost',
    killedBy: 'files/kept',
    breaks: files(() => (sound) => ({ put: (file, options) => sound.put(file.slice(0, -1), options) })),
  },
  {
    name: 'whoever hands in something else under a used id is told that it was taken',
    killedBy: 'files/once',
    breaks: files(() => (sound) => {
      const made = new Map<string, FileRef>();
      return {
        async put(file, options) {
          const ref = made.get(options.id) ?? (await sound.put(file, options));
          made.set(options.id, ref);
          return ref;
        },
      };
    }),
  },
  {
    name: 'a file is what the page says',
    killedBy: 'files/content',
    breaks: files(() => (sound) => ({ put: async (file, options) => ({ ...(await sound.put(file, options)), type: file.type }) })),
  },
  {
    name: 'long files are cut off',
    killedBy: 'files/limits',
    breaks: files(() => (sound) => ({ put: (file, options) => sound.put(file.slice(0, sound.limits.bytes), options) })),
  },
  {
    name: 'whoever knows its id gets a file',
    killedBy: 'files/own',
    breaks: shared(),
  },
  {
    name: 'an address that was made once is given out for ever',
    killedBy: 'files/shown',
    breaks: remembered((id, { room }) => `${room} ${id}`),
  },
  {
    name: 'files that posts name are not looked for',
    killedBy: 'files/missing',
    breaks: submits(() => async (given, send) => {
      const acks = await send(given);
      return acks.map((ack, at) => {
        const draft = given[at];
        return draft !== undefined && ack.status === 'rejected' && ack.error.why === 'thread.file-missing' ? accepted(draft) : ack;
      });
    }),
  },
  {
    name: 'all rooms share their files',
    killedBy: 'files/apart',
    breaks: shared(),
  },
  {
    name: 'files are handed in over links that are closed',
    killedBy: 'files/ends',
    breaks: files(() => (sound, where) => ({
      async put(file, options) {
        const other = (await where.open()).files ?? sound;
        return other.put(file, { id: options.id, name: options.name });
      },
    })),
  },
];
