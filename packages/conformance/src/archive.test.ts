import { describe, it } from 'node:test';
import type { RoomEvent } from '@studyhall/protocol';
import { testContext } from '@studyhall/testing';
import { archiveAdapter } from './archive.fixture.ts';
import { holdToLaws } from './hold.ts';

holdToLaws(
  { describe, it },
  {
    name: 'an archive, which takes no drafts',
    lacks: ['submit', 'watch', 'authority', 'restart', 'courses', 'reader', 'auth', 'postFirst', 'snapshots', 'windows', 'signals', 'roster', 'receipts', 'inbox', 'search', 'files'],
    harness() {
      const rooms = new Map<string, readonly RoomEvent[]>();
      return Promise.resolve({
        link: (_who, room) => archiveAdapter(rooms).open({ course: 'law', room }, testContext()),
        fill(room, events) {
          rooms.set(room, events);
          return Promise.resolve();
        },
        dispose: () => Promise.resolve(),
      });
    },
  },
);
