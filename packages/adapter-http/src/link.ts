import {
  type Cursor,
  decode,
  type Facts,
  type Link,
  PageCodec,
  type Ports,
  type RoomAddress,
  type RoomAction,
  roomPath,
  SubmittedCodec,
} from '@studyhall/protocol';
import { receipts, roster, snapshots, windows } from './capabilities.ts';
import type { Credentials } from './credentials.ts';
import type { LiveLater } from './live/later.ts';
import { LiveLink } from './live/link.ts';
import { query } from './query.ts';
import type { Requests } from './requests.ts';

/** What a link is made of. */
export interface LinkParts {
  readonly address: RoomAddress;
  readonly opened: { readonly facts: Facts; readonly capabilities: readonly string[] };
  readonly http: Requests;
  readonly live: LiveLater;
  readonly credentials: Credentials;
  readonly ports: Ports;
}

/** One room on the server. A capability is there when the server names it and this version knows it. */
export function openLink({ address, opened, http, live: later, credentials, ports }: LinkParts): Link {
  const path = (action: RoomAction): string => roomPath(address.course, address.room, action);
  const has = (name: string): boolean => opened.capabilities.includes(name);
  let reached: Cursor | undefined;
  const live = new LiveLink(later, { address, credentials, ports, signals: has('signals'), reached: () => reached });
  http.life.onEnd(() => {
    live.end();
  });

  return {
    facts: opened.facts,
    async pull(after, { limit, signal } = {}) {
      const page = await http.get(path('log') + query({ after, limit }), (answer) => decode(PageCodec, answer, 'page'), signal);
      reached = page.cursor;
      return page;
    },
    async submit(drafts, { signal } = {}) {
      return await http.post(path('log'), { drafts }, (answer) => decode(SubmittedCodec, answer, 'acks').acks, signal);
    },
    watch: (watcher) => live.watch(watcher),
    close() {
      http.life.end();
    },
    ...(has('snapshots') && { snapshots: snapshots(http, path('snapshot')) }),
    ...(has('windows') && {
      windows: windows(http, path('window'), (cursor) => {
        reached = cursor;
      }),
    }),
    ...(has('signals') && { signals: live.signals }),
    ...(has('roster') && { roster: roster(http, path('roster')) }),
    ...(has('receipts') && { receipts: receipts(http, path('receipts')) }),
  };
}
