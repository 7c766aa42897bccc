import { type CapabilityName, CAPABILITIES, Lifetime, type Link, type RoomError, type SignalChange } from '@studyhall/protocol';
import type { CallName, Calls, Described, Setting } from './messages.ts';

/** What a link through the leading tab needs of its own tab. */
export interface Way {
  call<N extends CallName>(name: N, args: Parameters<Calls[N]>, signal: AbortSignal): Promise<ReturnType<Calls[N]>>;
  set(setting: Setting): void;
  watch(watcher: { hint: NonNullable<Parameters<NonNullable<Link['watch']>>[0]['hint']>; lost(error: RoomError): void }): () => void;
  listen(listener: (change: SignalChange) => void): () => void;
  close(): void;
}

/** A link whose every call is made by the tab that leads. */
export function remoteLink({ facts, submit, watch, rename, capabilities, files }: Described, way: Way): Link {
  const life = new Lifetime();
  life.onEnd(() => {
    way.close();
  });
  /** Another version of a capability than the one this tab knows is none. */
  const has = (name: CapabilityName): boolean => capabilities[name] === CAPABILITIES[name];
  const call = <N extends CallName>(name: N, args: Parameters<Calls[N]>, signal?: AbortSignal): Promise<ReturnType<Calls[N]>> =>
    life.run(signal, (stop) => way.call(name, args, stop));
  const until = (start: () => () => void): (() => void) => {
    life.check();
    const stop = start();
    const forget = life.onEnd(stop);
    return () => {
      forget();
      stop();
    };
  };

  return {
    facts,
    pull: (after, { limit, signal } = {}) => call('pull', [after, limit], signal),
    close: () => {
      life.end();
    },
    ...(submit && { submit: (drafts, { signal } = {}) => call('submit', [drafts], signal) }),
    ...(watch && { watch: (watcher) => until(() => way.watch(watcher)) }),
    ...(has('windows') && {
      windows: { version: CAPABILITIES.windows, read: (request, { signal } = {}) => call('window', [request], signal) },
    }),
    ...(has('snapshots') && {
      snapshots: { version: CAPABILITIES.snapshots, read: (query, { signal } = {}) => call('snapshot', [query], signal) },
    }),
    ...(has('signals') && {
      signals: {
        version: CAPABILITIES.signals,
        set: (kind, body, options) => {
          life.check();
          way.set({ kind, ...(body === undefined ? {} : { body }), ...options });
        },
        on: (listener) => until(() => way.listen(listener)),
      },
    }),
    ...(has('roster') && {
      roster: {
        version: CAPABILITIES.roster,
        get: (ids, { signal } = {}) => call('people', [ids], signal),
        list: ({ signal, ...how } = {}) => call('list', [how], signal),
        ...(rename && { rename: (name, { signal } = {}) => call('rename', [name], signal) }),
      },
    }),
    ...(has('receipts') && {
      receipts: {
        version: CAPABILITIES.receipts,
        read: ({ signal } = {}) => call('marks', [], signal),
        mark: (marks, { signal } = {}) => call('mark', [marks], signal),
      },
    }),
    ...(has('files') &&
      files && {
        files: {
          version: CAPABILITIES.files,
          limits: files,
          // How far it is is known in the other tab alone.
          put: async (file, { id, name, progress, signal }) => {
            const taken = await call('putFile', [file, { id, name }], signal);
            progress?.(file.size, file.size);
            return taken;
          },
          open: (id, { signal } = {}) => call('openFile', [id], signal),
        },
      }),
    ...(has('search') && {
      search: { version: CAPABILITIES.search, find: (query, { signal } = {}) => call('search', [query], signal) },
    }),
    ...(has('inbox') && {
      inbox: {
        version: CAPABILITIES.inbox,
        read: ({ signal, ...how } = {}) => call('inbox', [how], signal),
        mark: (upTo, { signal } = {}) => call('markInbox', [upTo], signal),
        follows: ({ signal, ...how } = {}) => call('follows', [how], signal),
        follow: (room, thread, level, { signal } = {}) => call('follow', [room, thread, level], signal),
      },
    }),
  };
}

/** What another tab must know of a link to have one like it. */
export function describe(link: Link): Described {
  const names = Object.keys(CAPABILITIES) as CapabilityName[];
  return {
    facts: link.facts,
    submit: link.submit !== undefined,
    watch: link.watch !== undefined,
    rename: link.roster?.rename !== undefined,
    ...(link.files && { files: link.files.limits }),
    capabilities: Object.fromEntries(names.flatMap((name) => (link[name] ? [[name, link[name].version]] : []))),
  };
}
