import { holdToLaws } from '@studyhall/conformance';
import { LACKS, localHarness, realPorts, wipe } from './harness.fixture.ts';

const channel = (name: string): BroadcastChannel => new BroadcastChannel(name);

holdToLaws(
  { describe, it },
  {
    name: 'adapter-local, a tab for each person',
    lacks: LACKS,
    harness: () => localHarness({ tabs: 'each', ports: () => realPorts({ indexedDB, channel }), wipe: () => wipe(indexedDB) }),
  },
);
