import { after, before, describe, it } from 'node:test';
import { holdUnderFaults } from '@studyhall/conformance';
import { httpHarness } from './harness.fixture.ts';
import { TestServer } from './server.fixture.ts';

/** None in the short run: there the laws are held over faults in memory and in the local adapter. */
const SEEDS = process.env['STUDYHALL_LONG'] === '1' ? 10 : 0;

if (SEEDS > 0) {
  const server = new TestServer();
  before(() => server.start());
  after(() => server.stop());

  // Each seed gives other faults and, among the laws, other histories.
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    holdUnderFaults({ describe, it }, { name: `adapter-http, seed ${seed}`, lacks: [], seed, harness: () => httpHarness(server) });
  }
}
