import 'fake-indexeddb/auto';
import { describe, it } from 'node:test';
import { holdToLaws } from '@studyhall/conformance';
import { memoryChannels } from '@studyhall/testing';
import { LACKS, localHarness, realPorts, wipe } from './harness.fixture.ts';

holdToLaws(
  { describe, it },
  {
    name: 'adapter-local, a tab for each person',
    lacks: LACKS,
    harness() {
      const channel = memoryChannels();
      return localHarness({ tabs: 'each', ports: () => realPorts({ indexedDB, channel }), wipe: () => wipe(indexedDB) });
    },
  },
);
holdToLaws(
  { describe, it },
  {
    name: 'adapter-local in a browser that keeps nothing and joins no tabs',
    lacks: [...LACKS, 'restart'],
    harness: () => localHarness({ tabs: 'one', ports: () => realPorts({ indexedDB: undefined, channel: undefined }) }),
  },
);
