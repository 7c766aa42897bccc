import { conformance } from '@studyhall/conformance/mocha';
import { testContext, testPorts } from '@studyhall/testing';
import { LACKS, staticHarness } from './harness.fixture.ts';

const files = new Map<string, string>();
const host = { url: 'https://archive.example.edu', files };

/** A host that gives out the files, in this page: a browser's own hashes, addresses and aborts are under test here, not its network. */
const give: typeof fetch = (url) => {
  const content = files.get(new Request(url).url.slice(host.url.length + 1));
  return Promise.resolve(content === undefined ? new Response('', { status: 404 }) : new Response(content));
};

conformance({ name: 'adapter-static', lacks: LACKS, harness: () => staticHarness(host, testContext({ ports: testPorts({ fetch: give }) })) });
