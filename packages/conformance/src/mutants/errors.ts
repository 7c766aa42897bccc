import { type Ack, RoomError, type RoomErrorData } from '@studyhall/protocol';
import { altered, link, type Mutant, submits } from './mutant.ts';

/** Changes how refused drafts are answered. */
function refusals(change: (error: RoomErrorData, words: string) => RoomErrorData): Mutant['breaks'] {
  return submits(() => async (given, send) => {
    const acks = await send(given);
    return acks.map((ack, at): Ack =>
      ack.status === 'rejected' ? { ...ack, error: change(ack.error, JSON.stringify(given[at])) } : ack,
    );
  });
}

export const errorMutants: readonly Mutant[] = [
  {
    name: 'errors are whatever the platform throws',
    killedBy: 'errors/typed',
    breaks: link((sound) =>
      altered(sound, {
        pull: (...args) => sound.pull(...args).catch((error: unknown) => Promise.reject(new Error(String(error)))),
      }),
    ),
  },
  {
    name: 'a closed link throws instead of answering',
    killedBy: 'errors/typed',
    breaks: link((sound) => {
      let closed = false;
      return altered(sound, {
        pull(...args) {
          if (closed) throw new RoomError('closed', 'the link was closed');
          return sound.pull(...args);
        },
        close() {
          closed = true;
          sound.close();
        },
      });
    }),
  },
  {
    name: 'a lost cursor is worth another try',
    killedBy: 'errors/typed',
    breaks: link((sound) =>
      altered(sound, {
        pull: (...args) =>
          sound.pull(...args).catch((error: unknown) => {
            if (!(error instanceof RoomError) || error.code !== 'cursor-gone') throw error;
            throw new RoomError('cursor-gone', error.message, { retry: 'backoff' });
          }),
      }),
    ),
  },
  {
    name: 'a refused draft is worth another try, for ever',
    killedBy: 'errors/acks',
    breaks: refusals((error) => ({ ...error, retry: 'backoff' })),
  },
  {
    name: 'an error repeats what somebody wrote',
    killedBy: 'errors/discreet',
    breaks: refusals((error, words) => ({ ...error, message: `cannot take ${words.slice(0, 200)}` })),
  },
];
