import {
  type CapabilityName,
  type Cursor,
  type Facts,
  type FileLimits,
  later,
  laterSignals,
  type Lifetime,
  type Link,
  PageCodec,
  type RoomAction,
  SubmittedCodec,
  WindowCodec,
} from '@studyhall/protocol';
import type { Live, RoomParts } from './live/live.ts';
import { more } from './more.ts';
import { as, type Requests } from './requests.ts';
import { roster } from './roster.ts';

/** What a link is made of. */
export interface LinkParts extends Pick<RoomParts, 'address' | 'credentials' | 'ports'> {
  readonly life: Lifetime;
  readonly http: Requests;
  readonly live: Live;
  /** The server's address. */
  readonly base: string;
  /** The address of each action of the room. */
  readonly url: (action: RoomAction) => string;
  readonly opened: { readonly facts: Facts; readonly capabilities: readonly string[]; readonly files?: object };
}

/** One room on the server. A capability is there when the server names it and this version knows it. */
export function openLink({ base, life, http, live, url, opened, ...parts }: LinkParts): Link {
  const has = (name: CapabilityName): boolean => opened.capabilities.includes(name);
  const { files } = opened;
  let reached: Cursor | undefined;
  const room = later(life, async () => {
    const made = await live.room({ ...parts, opened, reached: () => reached });
    life.onEnd(() => {
      made.end();
    });
    return made;
  });

  return {
    facts: opened.facts,
    async pull(after, { limit, signal } = {}) {
      const page = await http.get(url('log'), { after, limit }, as(PageCodec, 'page'), signal);
      reached = page.cursor;
      return page;
    },
    submit: async (drafts, { signal } = {}) => (await http.post(url('log'), { drafts }, as(SubmittedCodec, 'acks'), signal)).acks,
    watch: (watcher) =>
      room(
        (live) => live.watch(watcher),
        (error) => {
          watcher.lost(error);
        },
      ),
    close() {
      life.end();
    },
    ...(has('windows') && {
      windows: {
        version: 0,
        async read(request, { signal } = {}) {
          const window = await http.post(url('window'), request, as(WindowCodec, 'window'), signal);
          reached = window.page.cursor;
          return window;
        },
      },
    }),
    ...(has('snapshots') && { snapshots: { version: 1, read: async (...args) => (await more()).readSnapshot(http, url('snapshot'), ...args) } }),
    ...(has('signals') && { signals: laterSignals(room) }),
    ...(has('roster') && { roster: roster(http, url('roster')) }),
    ...(has('search') && {
      search: { version: 0, find: async (...args) => (await more()).search(http, url('search')).find(...args) },
    }),
    ...(files && {
      files: {
        version: 0,
        // The client checks them.
        limits: files as FileLimits,
        put: async (...args) => (await more()).putFile(http, url('files'), files as FileLimits, ...args),
        open: async (...args) => (await more()).openFile(http, url('files'), base, ...args),
      },
    }),
    ...(has('receipts') && {
      receipts: {
        version: 0,
        read: async (...args) => (await more()).receipts(http, url('receipts')).read(...args),
        mark: async (...args) => (await more()).receipts(http, url('receipts')).mark(...args),
      },
    }),
  };
}
