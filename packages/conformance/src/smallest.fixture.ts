import {
  type Adapter,
  type AdapterContext,
  decode,
  type Draft,
  DraftCodec,
  Lifetime,
  LIMITS,
  ME_ROOM,
  RoomError,
  type RoomEvent,
  toRoomError,
  utf8Length,
} from '@studyhall/protocol';
import type { Harness, Need } from './law.ts';

/** How it may be odd: so many events in a page, drafts in a call, and times that an event is delivered. */
export interface Oddness {
  readonly page?: number;
  readonly drafts?: number;
  readonly times?: number;
}

/**
 * The least that keeps tier 1: a list for each room. It appends whatever is handed in, also a second time, because the first
 * occurrence of an id wins: an at-least-once queue could stand here.
 */
function smallestAdapter(rooms: Map<string, RoomEvent[]>, person: string, oddness: Oddness): Adapter {
  const { page = 25, drafts: most = 10, times = 1 } = oddness;
  return {
    name: 'smallest',
    open({ room }) {
      if (room === ME_ROOM) return Promise.reject(new RoomError('not-found', 'this backend has no such room'));
      const log = rooms.get(room) ?? [];
      rooms.set(room, log);
      const life = new Lifetime();
      const append = (given: Draft): void => {
        const draft = decode(DraftCodec, given, 'draft') as Draft;
        if (utf8Length(JSON.stringify(draft.body)) > LIMITS.bodyBytes) throw new RoomError('too-large', 'the body is too long');
        const at = Math.max(Date.now(), log.at(-1)?.at ?? 0);
        for (let time = 0; time < times; time += 1) log.push({ ...structuredClone(draft), actor: person, as: 'student', at });
      };
      return Promise.resolve({
        facts: {
          authority: 'none',
          durability: 'memory',
          writable: true,
          limits: { bodyBytes: LIMITS.bodyBytes, drafts: most, page },
          me: { id: person, as: 'student' },
        },
        pull: (after, { limit = page, signal } = {}) =>
          life.run(signal, () => {
            const start = after === undefined ? 0 : Number(/^after-(\d+)$/.exec(after)?.[1] ?? Number.NaN);
            if (!(start <= log.length)) throw new RoomError('cursor-gone', 'the cursor is not of this log');
            const events = log.slice(start, start + Math.min(limit, page));
            const end = start + events.length;
            return { events, cursor: `after-${end}`, more: end < log.length, now: Date.now() };
          }),
        submit: (drafts, { signal } = {}) =>
          life.run(signal, () => {
            if (drafts.length > most) throw new RoomError('too-large', 'too many drafts in one call');
            return drafts.map((draft) => {
              try {
                append(draft);
                return { id: draft.id, status: 'accepted' };
              } catch (error) {
                return { id: draft.id, status: 'rejected', error: toRoomError(error).toJSON() };
              }
            });
          }),
        close() {
          life.end();
        },
      });
    },
  };
}

/** It asks nobody who is there, so that this file needs the protocol alone. */
const NO_CONTEXT = {} as AdapterContext;

/** What it does not have. */
export const SMALLEST_LACKS: readonly Need[] = ['authority', 'restart', 'courses', 'reader', 'auth', 'postFirst', 'watch', 'snapshots', 'windows', 'signals', 'roster', 'receipts', 'inbox', 'search', 'files'];

export function smallestHarness(oddness: Oddness = {}): Promise<Harness> {
  const logs = new Map<string, RoomEvent[]>();
  return Promise.resolve({
    link: (who, room) => smallestAdapter(logs, who, oddness).open({ course: 'law', room }, NO_CONTEXT),
    dispose: () => Promise.resolve(),
  });
}
