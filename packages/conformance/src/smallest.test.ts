import { describe, it } from 'node:test';
import type { RoomEvent } from '@studyhall/protocol';
import { testContext } from '@studyhall/testing';
import { holdToLaws } from './hold.ts';
import { smallestAdapter } from './smallest.fixture.ts';

let rooms = 0;

holdToLaws(
  { describe, it },
  {
    name: 'the smallest adapter, which delivers at least once',
    lacks: ['authority', 'restart', 'watch', 'snapshots', 'windows', 'signals', 'roster', 'receipts'],
    harness() {
      rooms += 1;
      const room = `smallest ${rooms}`;
      const logs = new Map<string, RoomEvent[]>();
      return Promise.resolve({
        room,
        link: (who, name = room) => smallestAdapter(logs, who).open({ course: 'law', room: name }, testContext()),
        sleep: (ms) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
        dispose: () => Promise.resolve(),
      });
    },
  },
);
