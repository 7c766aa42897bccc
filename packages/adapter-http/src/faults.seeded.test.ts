import { after, before, describe, it } from 'node:test';
import { holdUnderFaults } from '@studyhall/conformance';
import { httpHarness } from './harness.fixture.ts';
import { TestServer } from './server.fixture.ts';

const server = new TestServer();
before(() => server.start());
after(() => server.stop());

const SEEDS = process.env['STUDYHALL_LONG'] === '1' ? 10 : 1;

// Each seed gives other faults and, among the laws, other histories.
for (let seed = 1; seed <= SEEDS; seed += 1) {
  holdUnderFaults({ describe, it }, { name: `adapter-http, seed ${seed}`, lacks: [], seed, harness: () => httpHarness(server) });
}
