import 'fake-indexeddb/auto';
import { describe, it } from 'node:test';
import { holdUnderFaults, type Subject } from '@studyhall/conformance';
import { conformance } from '@studyhall/conformance/node-test';
import { memoryChannels } from '@studyhall/testing';
import { LACKS, localHarness, realPorts, wipe } from './harness.fixture.ts';

const subject: Subject = {
  name: 'adapter-local',
  lacks: LACKS,
  harness() {
    const channel = memoryChannels();
    return localHarness({ tabs: 'each', ports: () => realPorts({ indexedDB, channel }), wipe: () => wipe(indexedDB) });
  },
};
conformance(subject, { report: new URL('../conformance.json', import.meta.url) });
holdUnderFaults({ describe, it }, subject);

conformance({
  name: 'adapter-local in a browser that keeps nothing and joins no tabs',
  lacks: [...LACKS, 'restart'],
  harness: () => localHarness({ tabs: 'one', ports: () => realPorts({ indexedDB: undefined, channel: undefined }) }),
});
