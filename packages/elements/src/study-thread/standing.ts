import type { RoomStatus, SessionState } from '@studyhall/client';
import type { Words } from '../messages/words.ts';

/** Where a room stands, as a person is told. */
export interface Standing {
  /** Whether there is a board to show; else the sentences are all there is. */
  readonly board: boolean;
  readonly loading: boolean;
  readonly offline: boolean;
  /** Whether what the host offers for signing in belongs here. */
  readonly signIn: boolean;
  /** What to say about the connection. */
  readonly sentence: string | undefined;
  /** Whether trying again makes sense. */
  readonly retry: boolean;
}

/** Where a room stands. Content that is there stays readable whatever happens to the connection. */
export function standing(words: Words, session: SessionState, room: RoomStatus): Standing {
  const { say } = words;
  const { loaded, phase, error = session.error } = room;
  // A room that is served needs nothing of the rest of its course.
  const served = phase === 'live' || phase === 'polling';
  const signedOut = phase === 'signed-out' || session.phase === 'signed-out';
  const offline = phase === 'offline' || (!served && session.phase === 'offline');
  const base = { board: loaded, loading: false, offline, signIn: signedOut, retry: false };
  const tell = (sentence: string, more?: Partial<Standing>): Standing => ({ ...base, sentence, ...more });
  const why = words.why(error);

  if (signedOut) return tell(`${say.codes['signed-out']} ${loaded ? say.stale : say.signIn}`, { retry: true });
  if (!served && session.phase === 'refused') return tell(words.why(session.error), { retry: true });
  // Who may not read any more sees nothing, even where this device still has it.
  if (phase === 'forbidden') return tell(say.forbidden, { board: false });
  if (phase === 'not-found') return tell(say.notFound, { board: false });
  if (room.error?.code === 'invalid') return tell(say.misplaced);
  if (phase === 'failed') return tell(why, { retry: true });
  if (offline) return tell(`${why} ${loaded ? say.stale : say.again}`, { retry: true });
  return { ...base, loading: !loaded, sentence: undefined };
}
