import { after, before } from 'node:test';
import { conformance } from '@studyhall/conformance/node-test';
import { LACKS, staticHarness } from './harness.fixture.ts';
import { Host } from './host.fixture.ts';

const host = new Host();
before(() => host.start());
after(() => host.stop());

conformance(
  { name: 'adapter-static', lacks: LACKS, harness: () => staticHarness(host) },
  { report: new URL('../conformance.json', import.meta.url) },
);
