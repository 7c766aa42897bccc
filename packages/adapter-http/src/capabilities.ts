import {
  type Cursor,
  decode,
  type People,
  PeopleCodec,
  ReadMarksCodec,
  type Receipts,
  type Roster,
  SnapshotCodec,
  type Snapshots,
  WindowCodec,
  type Windows,
} from '@studyhall/protocol';
import { query } from './query.ts';
import type { Requests } from './requests.ts';

export function snapshots(http: Requests, path: string): Snapshots {
  return {
    version: 0,
    read: ({ view, version }, { signal } = {}) =>
      http.get(
        path + query({ view, version }),
        (answer) => (answer === undefined ? undefined : decode(SnapshotCodec, answer, 'snapshot')),
        signal,
      ),
  };
}

/** @param reached called with the cursor that the answer stands at */
export function windows(http: Requests, path: string, reached: (cursor: Cursor) => void): Windows {
  return {
    version: 0,
    async read(request, { signal } = {}) {
      const window = await http.post(path, request, (answer) => decode(WindowCodec, answer, 'window'), signal);
      reached(window.page.cursor);
      return window;
    },
  };
}

const people = (answer: unknown): People => decode(PeopleCodec, answer, 'people');

/** Without `rename`: names come from the host's tokens. */
export function roster(http: Requests, path: string): Roster {
  return {
    version: 0,
    get: async (ids, { signal } = {}) => (await http.post(path, { ids }, people, signal)).people,
    list: ({ after, limit, signal } = {}) => http.get(path + query({ after, limit }), people, signal),
  };
}

export function receipts(http: Requests, path: string): Receipts {
  return {
    version: 0,
    read: ({ signal } = {}) => http.get(path, (answer) => decode(ReadMarksCodec, answer, 'marks').marks, signal),
    mark: (marks, { signal } = {}) => http.post(path, { marks }, () => undefined, signal),
  };
}
