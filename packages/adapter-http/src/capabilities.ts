import { PeopleCodec, ReadMarksCodec, type Receipts, type Roster, SnapshotCodec, type Snapshots } from '@studyhall/protocol';
import { as, type Requests } from './requests.ts';

const snapshot = as(SnapshotCodec, 'snapshot');
const people = as(PeopleCodec, 'people');
const ownMarks = as(ReadMarksCodec, 'marks');

export function snapshots(http: Requests, url: string): Snapshots {
  return {
    version: 1,
    read: ({ view, version }, { signal } = {}) =>
      http.get(url, { view, version }, (answer) => (answer === undefined ? undefined : snapshot(answer)), signal),
  };
}

/** Without `rename`: names come from the host's tokens. */
export function roster(http: Requests, url: string): Roster {
  return {
    version: 1,
    get: async (ids, { signal } = {}) => (await http.post(url, { ids }, people, signal)).people,
    list: ({ after, limit, signal } = {}) => http.get(url, { after, limit }, people, signal),
  };
}

export function receipts(http: Requests, url: string): Receipts {
  return {
    version: 0,
    read: async ({ signal } = {}) => (await http.get(url, {}, ownMarks, signal)).marks,
    mark: (marks, { signal } = {}) => http.post(url, { marks }, () => undefined, signal),
  };
}
