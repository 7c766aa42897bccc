import { after, before } from 'node:test';
import { conformance } from '@studyhall/conformance/node-test';
import { httpHarness } from './harness.fixture.ts';
import { TestServer } from './server.fixture.ts';

const server = new TestServer();
before(() => server.start());
after(() => server.stop());

conformance(
  { name: 'adapter-http', lacks: [], harness: () => httpHarness(server) },
  { report: new URL('../conformance.json', import.meta.url) },
);
