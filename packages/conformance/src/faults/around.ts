import type { Link } from '@studyhall/protocol';

/** The calls of a link that answer: a capability's calls go by its name. */
export type CallName = 'open' | 'pull' | 'submit' | 'snapshots' | 'windows' | 'roster' | 'receipts' | 'inbox' | 'search' | 'files';

/** Does a call in another way; `work` takes the signal that is to end it, and may be done more than once. */
export type Around = <T>(name: CallName, work: (signal: AbortSignal | undefined) => Promise<T>, signal: AbortSignal | undefined) => Promise<T>;

/** What every call of the contract takes last. */
interface Options {
  readonly signal?: AbortSignal;
}

/** The same link with something around every call that answers; what it lacks stays absent. */
export function around(link: Link, call: Around): Link {
  const { facts, snapshots, windows, signals, roster, receipts, inbox, search, files } = link;
  /** `make` is called with the caller's options, with another signal in them. */
  const wrap = <O extends Options, T>(name: CallName, options: O | undefined, make: (options: O) => Promise<T>): Promise<T> => {
    const { signal, ...rest } = { signal: undefined, ...options };
    return call(name, (stop) => make({ ...rest, ...(stop && { signal: stop }) } as unknown as O), signal);
  };
  return {
    facts,
    pull: (after, options) => wrap('pull', options, (given) => link.pull(after, given)),
    close: () => {
      link.close();
    },
    ...(link.submit && {
      submit: (drafts, options) => wrap('submit', options, async (given) => (await link.submit?.(drafts, given)) ?? []),
    }),
    ...(link.watch && { watch: (watcher) => link.watch?.(watcher) ?? (() => undefined) }),
    ...(signals && { signals }),
    ...(snapshots && {
      snapshots: { ...snapshots, read: (query, options) => wrap('snapshots', options, (given) => snapshots.read(query, given)) },
    }),
    ...(windows && {
      windows: { ...windows, read: (request, options) => wrap('windows', options, (given) => windows.read(request, given)) },
    }),
    ...(roster && {
      roster: {
        ...roster,
        get: (ids, options) => wrap('roster', options, (given) => roster.get(ids, given)),
        list: (options) => wrap('roster', options, (given) => roster.list(given)),
        ...(roster.rename && {
          rename: (name, options) => wrap('roster', options, (given) => roster.rename?.(name, given) ?? Promise.reject(new TypeError('it cannot rename any more'))),
        }),
      },
    }),
    ...(receipts && {
      receipts: {
        ...receipts,
        read: (options) => wrap('receipts', options, (given) => receipts.read(given)),
        mark: (marks, options) => wrap('receipts', options, (given) => receipts.mark(marks, given)),
      },
    }),
    ...(files && {
      files: {
        ...files,
        put: (file, options) => wrap('files', options, (given) => files.put(file, given)),
        open: (id, options) => wrap('files', options, (given) => files.open(id, given)),
      },
    }),
    ...(search && {
      search: { ...search, find: (query, options) => wrap('search', options, (given) => search.find(query, given)) },
    }),
    ...(inbox && {
      inbox: {
        ...inbox,
        read: (options) => wrap('inbox', options, (given) => inbox.read(given)),
        mark: (upTo, options) => wrap('inbox', options, (given) => inbox.mark(upTo, given)),
        follows: (options) => wrap('inbox', options, (given) => inbox.follows(given)),
        follow: (room, thread, level, options) => wrap('inbox', options, (given) => inbox.follow(room, thread, level, given)),
      },
    }),
  };
}
