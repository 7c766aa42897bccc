import { type Link, RoomError } from '@studyhall/protocol';

/** Makes one call of a link: on which one, and until when, is its maker's business. */
export type Through = <T>(
  signal: AbortSignal | undefined,
  use: (link: Link, stop: AbortSignal) => Promise<T> | undefined,
) => Promise<T>;

/**
 * The calls of a link, each made by `through`; what the link lacks stays absent.
 *
 * @param shape a link that has what the others have
 */
export function linkThrough(shape: Link, through: Through): Omit<Link, 'watch' | 'signals' | 'close'> {
  const { facts, windows, snapshots, roster, receipts, inbox, search, files } = shape;
  return {
    facts,
    pull: (after, { signal, ...how } = {}) => through(signal, (link, stop) => link.pull(after, { ...how, signal: stop })),
    ...(shape.submit && {
      submit: (drafts, { signal: until } = {}) => through(until, (link, signal) => link.submit?.(drafts, { signal })),
    }),
    ...(windows && {
      windows: {
        version: windows.version,
        read: (request, { signal: until } = {}) => through(until, (link, signal) => link.windows?.read(request, { signal })),
      },
    }),
    ...(snapshots && {
      snapshots: {
        version: snapshots.version,
        read: (query, { signal: until } = {}) => through(until, (link, signal) => link.snapshots?.read(query, { signal })),
      },
    }),
    ...(roster && {
      roster: {
        version: roster.version,
        get: (ids, { signal: until } = {}) => through(until, (link, signal) => link.roster?.get(ids, { signal })),
        list: ({ signal: until, ...how } = {}) => through(until, (link, signal) => link.roster?.list({ ...how, signal })),
        ...(roster.rename && {
          rename: (name, { signal: until } = {}) => through(until, (link, signal) => link.roster?.rename?.(name, { signal })),
        }),
      },
    }),
    ...(receipts && {
      receipts: {
        version: receipts.version,
        read: ({ signal: until } = {}) => through(until, (link, signal) => link.receipts?.read({ signal })),
        mark: (marks, { signal: until } = {}) => through(until, (link, signal) => link.receipts?.mark(marks, { signal })),
      },
    }),
    ...(files && {
      files: {
        version: files.version,
        limits: files.limits,
        put: (file, { signal: until, ...how }) => through(until, (link, signal) => link.files?.put(file, { ...how, signal })),
        open: (id, { signal: until } = {}) => through(until, (link, signal) => link.files?.open(id, { signal })),
      },
    }),
    ...(search && {
      search: {
        version: search.version,
        find: (query, { signal: until } = {}) => through(until, (link, signal) => link.search?.find(query, { signal })),
      },
    }),
    ...(inbox && {
      inbox: {
        version: inbox.version,
        read: ({ signal: until, ...how } = {}) => through(until, (link, signal) => link.inbox?.read({ ...how, signal })),
        mark: (upTo, { signal: until } = {}) => through(until, (link, signal) => link.inbox?.mark(upTo, { signal })),
        follows: ({ signal: until, ...how } = {}) => through(until, (link, signal) => link.inbox?.follows({ ...how, signal })),
        follow: (room, thread, level, { signal: until } = {}) =>
          through(until, (link, signal) => link.inbox?.follow(room, thread, level, { signal })),
      },
    }),
  };
}

/** The answer of a method that the link has, as it had when somebody looked. */
export async function present<T>(answer: Promise<T> | undefined): Promise<T> {
  if (answer === undefined) throw new RoomError('unsupported', 'the link lost a part that it had');
  return answer;
}
