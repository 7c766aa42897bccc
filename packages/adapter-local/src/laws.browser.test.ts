import { conformance } from '@studyhall/conformance/mocha';
import { LACKS, localHarness, realPorts, wipe } from './harness.fixture.ts';

const channel = (name: string): BroadcastChannel => new BroadcastChannel(name);

conformance({
  name: 'adapter-local, a tab for each person',
  lacks: LACKS,
  harness: () => localHarness({ tabs: 'each', ports: () => realPorts({ indexedDB, channel }), wipe: () => wipe(indexedDB) }),
});
