import type { Draft, Link, RoomEvent, SignalChange } from '@studyhall/protocol';

/** A way to break the contract, and the law that must notice. */
export interface Mutant {
  readonly name: string;
  readonly killedBy: string;
  /** The broken link; made anew for each link of the harness. */
  mutate(link: Link): Link;
}

/** The same link with some parts replaced. */
const altered = (link: Link, changes: Partial<Link>): Link => ({
  facts: link.facts,
  pull: (...args) => link.pull(...args),
  submit: (...args) => link.submit?.(...args) ?? Promise.resolve([]),
  watch: (watcher) => link.watch?.(watcher) ?? (() => undefined),
  close: () => {
    link.close();
  },
  ...(link.signals && { signals: link.signals }),
  ...(link.windows && { windows: link.windows }),
  ...(link.snapshots && { snapshots: link.snapshots }),
  ...(link.receipts && { receipts: link.receipts }),
  ...changes,
});

/** Changes the events of every page. */
const pages = (link: Link, change: (events: readonly RoomEvent[]) => readonly RoomEvent[]): Link =>
  altered(link, {
    async pull(...args) {
      const page = await link.pull(...args);
      return { ...page, events: change(page.events) };
    },
  });

/** Changes every draft before it is handed in. */
const drafts = (link: Link, change: (draft: Draft) => Draft): Link =>
  altered(link, {
    async submit(given, options) {
      const acks = (await link.submit?.(given.map(change), options)) ?? [];
      return acks.map((ack, at) => ({ ...ack, id: given[at]?.id ?? '' }));
    },
  });

let fresh = 0;

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'one person reads the log sorted by id',
    killedBy: 'order/one-for-all',
    mutate: (link) =>
      link.facts.me.id === 'ben' ? pages(link, (events) => [...events].sort((a, b) => (a.id < b.id ? -1 : 1))) : link,
  },
  {
    name: 'newest events first',
    killedBy: 'order/batch',
    mutate: (link) => pages(link, (events) => [...events].reverse()),
  },
  {
    name: 'every try of a draft is a new event',
    killedBy: 'idempotency/again',
    mutate: (link) =>
      drafts(link, (draft) => {
        fresh += 1;
        return { ...draft, id: String(fresh).padStart(22, 'f') };
      }),
  },
  {
    name: 'a link keeps showing what it read first',
    killedBy: 'reading/own-writes',
    mutate(link) {
      const first = new Map<string | undefined, ReturnType<Link['pull']>>();
      return altered(link, {
        pull(after, options) {
          const page = first.get(after) ?? link.pull(after, options);
          first.set(after, page);
          return page;
        },
      });
    },
  },
  {
    name: 'a page skips its last event',
    killedBy: 'resume/any-size',
    mutate: (link) => pages(link, (events) => (events.length > 1 ? events.slice(0, -1) : events)),
  },
  {
    name: 'the limit of a page is not kept',
    killedBy: 'resume/limit',
    mutate: (link) => altered(link, { pull: (after) => link.pull(after) }),
  },
  {
    name: 'a cursor that means nothing gives an empty page',
    killedBy: 'loss/garbage',
    mutate: (link) =>
      altered(link, {
        pull: (after, options) =>
          link.pull(after, options).catch(() => ({ events: [], cursor: after ?? '', more: false, now: 0 })),
      }),
  },
  {
    name: 'every cursor stays good for ever',
    killedBy: 'loss/restart',
    mutate: (link) =>
      altered(link, {
        pull: (after, options) => link.pull(after?.startsWith('memory/') === true ? undefined : after, options),
      }),
  },
  {
    name: 'who hands in may say who he is',
    killedBy: 'identity/forged',
    mutate(link) {
      const claims = new Map<string, string>();
      return altered(link, {
        async submit(given, options) {
          for (const draft of given) if ('actor' in draft) claims.set(draft.id, String(draft.actor));
          return (await link.submit?.(given, options)) ?? [];
        },
        async pull(...args) {
          const page = await link.pull(...args);
          return { ...page, events: page.events.map((event) => ({ ...event, actor: claims.get(event.id) ?? event.actor })) };
        },
      });
    },
  },
  {
    name: 'unknown types are left out',
    killedBy: 'transparency/unknown',
    mutate: (link) => pages(link, (events) => events.filter(({ type }) => !type.startsWith('x-'))),
  },
  {
    name: 'references are dropped',
    killedBy: 'transparency/envelope',
    mutate: (link) => drafts(link, ({ id, type, v, body }) => ({ id, type, v, body })),
  },
  {
    name: 'one bad draft refuses the whole batch',
    killedBy: 'failure/neighbours',
    mutate: (link) =>
      altered(link, {
        async submit(given, options) {
          const long = given.some(({ body }) => JSON.stringify(body).length > link.facts.limits.bodyBytes);
          if (!long) return (await link.submit?.(given, options)) ?? [];
          const error = { code: 'too-large', retry: 'never', message: 'too long' } as const;
          return given.map(({ id }) => ({ id, status: 'rejected', error }));
        },
      }),
  },
  {
    name: 'aborted calls go on',
    killedBy: 'abort/before',
    mutate: (link) => altered(link, { pull: (after, { limit } = {}) => link.pull(after, limit === undefined ? {} : { limit }) }),
  },
  {
    name: 'aborted calls reject with what the platform throws',
    killedBy: 'abort/before',
    mutate: (link) =>
      altered(link, {
        async pull(after, options) {
          options?.signal?.throwIfAborted();
          return await link.pull(after, options);
        },
      }),
  },
  {
    name: 'a closed link goes on',
    killedBy: 'close/calls',
    mutate: (link) => altered(link, { close: () => undefined }),
  },
  {
    name: 'hints never come',
    killedBy: 'hints/told',
    mutate: (link) => altered(link, { watch: () => () => undefined }),
  },
  {
    name: 'hints say that they continue from somewhere else',
    killedBy: 'hints/pages',
    mutate: (link) =>
      altered(link, {
        watch: (watcher) =>
          link.watch?.({
            ...watcher,
            hint: (page) => {
              watcher.hint(page && { ...page, after: page.cursor });
            },
          }) ?? (() => undefined),
      }),
  },
  {
    name: 'a stopped watch goes on',
    killedBy: 'hints/stopped',
    mutate(link) {
      return altered(link, {
        watch(watcher) {
          link.watch?.(watcher);
          return () => undefined;
        },
      });
    },
  },
  {
    name: 'one person is not told of deletions',
    killedBy: 'histories/converge',
    mutate: (link) => pages(link, (events) => events.filter(({ type }) => type !== 'delete' || link.facts.me.id !== 'ben')),
  },
  {
    name: 'windows begin one item late',
    killedBy: 'windows/slice',
    mutate: (link) =>
      altered(link, {
        windows: {
          version: 0,
          async read(...args) {
            const window = await link.windows?.read(...args);
            if (window === undefined) throw new TypeError('the subject has windows');
            return { ...window, items: window.items.slice(1) };
          },
        },
      }),
  },
  {
    name: 'a window’s page leaves out what happened in between',
    killedBy: 'windows/one-cursor',
    mutate: (link) =>
      altered(link, {
        windows: {
          version: 0,
          async read(...args) {
            const window = await link.windows?.read(...args);
            if (window === undefined) throw new TypeError('the subject has windows');
            return { ...window, page: { ...window.page, events: [] } };
          },
        },
      }),
  },
  {
    name: 'snapshots are of a while ago, under the cursor of now',
    killedBy: 'snapshots/fold',
    mutate: (link) =>
      altered(link, {
        snapshots: {
          version: 1,
          async read(...args) {
            const snapshot = await link.snapshots?.read(...args);
            return snapshot && { ...snapshot, entities: snapshot.entities.slice(0, -1) };
          },
        },
      }),
  },
  {
    name: 'signals never end',
    killedBy: 'signals/ends',
    mutate: (link) =>
      altered(link, {
        signals: {
          version: 1,
          set: (...args) => link.signals?.set(...args),
          on: (listener) => link.signals?.on((change: SignalChange) => {
            listener({ ...change, gone: [], set: change.set.map((signal) => ({ ...signal, until: Number.MAX_SAFE_INTEGER })) });
          }) ?? (() => undefined),
        },
      }),
  },
  {
    name: 'signals to one person go to everybody',
    killedBy: 'signals/addressed',
    mutate: (link) =>
      altered(link, {
        signals: {
          version: 1,
          set: (kind, body, { ttl } = {}) => link.signals?.set(kind, body, ttl === undefined ? {} : { ttl }),
          on: (listener) => link.signals?.on(listener) ?? (() => undefined),
        },
      }),
  },
  {
    name: 'the last mark wins, however old',
    killedBy: 'receipts/monotone',
    mutate(link) {
      let last: Parameters<NonNullable<Link['receipts']>['mark']>[0] = [];
      return altered(link, {
        receipts: {
          version: 0,
          read: async () => (last.length > 0 ? last : ((await link.receipts?.read()) ?? [])),
          mark: (marks) => {
            last = marks;
            return link.receipts?.mark(marks) ?? Promise.resolve();
          },
        },
      });
    },
  },
];
