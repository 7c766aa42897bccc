import { toRoomError } from '@studyhall/protocol';
import { altered, link, type Mutant } from './mutant.ts';

export const lossMutants: readonly Mutant[] = [
  {
    name: 'a cursor that means nothing gives an empty page',
    killedBy: 'loss/garbage',
    breaks: link((sound) =>
      altered(sound, {
        pull: (after, options) => sound.pull(after, options).catch(() => ({ events: [], cursor: after ?? '-', more: false, now: 0 })),
      }),
    ),
  },
  {
    name: 'from a cursor that means nothing the log begins again without a word',
    killedBy: 'loss/garbage',
    breaks: link((sound) =>
      altered(sound, {
        pull: (after, options) =>
          sound.pull(after, options).catch((error: unknown) => {
            if (toRoomError(error).code === 'cursor-gone') return sound.pull(undefined, options);
            throw error;
          }),
      }),
    ),
  },
  {
    name: 'a cursor goes into a header that takes no such characters',
    killedBy: 'loss/hostile',
    breaks: link((sound) =>
      altered(sound, {
        pull: (after, options) =>
          /[^\x20-\x7e]/.test(after ?? '') ? Promise.reject(new TypeError('not a value of a header')) : sound.pull(after, options),
      }),
    ),
  },
  {
    name: 'cursors of before a restart are taken for those of now',
    killedBy: 'loss/restart',
    breaks: link((sound) =>
      altered(sound, {
        pull: (after, options) =>
          sound.pull(after, options).catch((error: unknown) => {
            if (after?.startsWith('memory/') === true) return sound.pull(undefined, options);
            throw error;
          }),
      }),
    ),
  },
];
