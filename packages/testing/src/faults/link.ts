import type { Link, Watcher } from '@studyhall/protocol';
import type { CallName } from './plan.ts';

/** What stands around every call of a link and around its watches. */
export interface Around {
  call<T>(name: CallName, room: string, work: () => Promise<T>): Promise<T>;
  watch(link: Link, room: string, watcher: Watcher): () => void;
}

/** The same link, with faults around everything that answers; what it lacks stays absent. */
export function faultyLink(link: Link, room: string, around: Around): Link {
  const { windows, snapshots, roster, receipts, inbox, search, files, signals } = link;
  const call = <T>(name: CallName, work: () => Promise<T>): Promise<T> => around.call(name, room, work);
  return {
    facts: link.facts,
    pull: (...args) => call('pull', () => link.pull(...args)),
    close: () => {
      link.close();
    },
    ...(link.submit && { submit: (...args) => call('submit', () => present(link.submit?.(...args))) }),
    ...(link.watch && { watch: (watcher) => around.watch(link, room, watcher) }),
    ...(signals && { signals }),
    ...(windows && { windows: { version: windows.version, read: (...args) => call('window', () => windows.read(...args)) } }),
    ...(snapshots && { snapshots: { version: snapshots.version, read: (...args) => call('snapshot', () => snapshots.read(...args)) } }),
    ...(roster && {
      roster: {
        version: roster.version,
        get: (...args) => call('roster', () => roster.get(...args)),
        list: (...args) => call('roster', () => roster.list(...args)),
        ...(roster.rename && { rename: (...args) => call('roster', () => present(roster.rename?.(...args))) }),
      },
    }),
    ...(receipts && {
      receipts: {
        version: receipts.version,
        read: (...args) => call('receipts', () => receipts.read(...args)),
        mark: (...args) => call('receipts', () => receipts.mark(...args)),
      },
    }),
    ...(files && {
      files: {
        version: files.version,
        limits: files.limits,
        put: (...args) => call('files', () => files.put(...args)),
        open: (...args) => call('files', () => files.open(...args)),
      },
    }),
    ...(search && { search: { version: search.version, find: (...args) => call('search', () => search.find(...args)) } }),
    ...(inbox && {
      inbox: {
        version: inbox.version,
        read: (...args) => call('inbox', () => inbox.read(...args)),
        mark: (...args) => call('inbox', () => inbox.mark(...args)),
        follows: (...args) => call('inbox', () => inbox.follows(...args)),
        follow: (...args) => call('inbox', () => inbox.follow(...args)),
      },
    }),
  };
}

function present<T>(answer: Promise<T> | undefined): Promise<T> {
  return answer ?? Promise.reject(new TypeError('the method has gone from the link'));
}
