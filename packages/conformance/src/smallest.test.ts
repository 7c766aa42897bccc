import { describe, it } from 'node:test';
import type { RoomEvent } from '@studyhall/protocol';
import { testContext } from '@studyhall/testing';
import { holdToLaws } from './hold.ts';
import { smallestAdapter } from './smallest.fixture.ts';

holdToLaws(
  { describe, it },
  {
    name: 'the smallest adapter, which delivers at least once',
    lacks: ['authority', 'restart', 'watch', 'snapshots', 'windows', 'signals', 'roster', 'receipts'],
    harness() {
      const logs = new Map<string, RoomEvent[]>();
      return Promise.resolve({
        link: (who, room) => smallestAdapter(logs, who).open({ course: 'law', room }, testContext()),
        dispose: () => Promise.resolve(),
      });
    },
  },
);
