import { describe, it } from 'node:test';
import { holdToLaws } from './hold.ts';
import { memoryHarness } from './memory.fixture.ts';

holdToLaws({ describe, it }, { name: 'memory', lacks: [], harness: () => memoryHarness() });
holdToLaws(
  { describe, it },
  {
    name: 'memory without authority or accelerators',
    lacks: ['authority', 'windows', 'snapshots', 'receipts', 'inbox', 'search', 'files'],
    harness: () => memoryHarness({ lawless: true }),
  },
);
