import { after, before, describe, it } from 'node:test';
import { holdToLaws } from '@studyhall/conformance';
import type { Subject } from '@studyhall/conformance';
import { conformance } from '@studyhall/conformance/node-test';
import { harnessOver, Servers } from '@studyhall/server-in-process';
import { Opened, serverOfThisFile, skip } from './database.fixture.ts';

/** What a store has most to do with. The rest is tried in the long run, and on every store under the same servers. */
const FAMILIES = ['idempotency', 'identity', 'loss', 'receipts', 'rooms', 'roster', 'transparency', 'waiting'];

const isWhole = process.env['STUDYHALL_LONG'] === '1' || process.env['STUDYHALL_WRITE_CONFORMANCE'] === '1';

describe('the store on PostgreSQL under two servers', { skip }, () => {
  const server = serverOfThisFile();
  const servers = new Servers(2, () => Opened.at(server()));
  before(() => servers.start());
  after(() => servers.stop());

  const subject: Subject = { name: 'store-postgres', lacks: [], harness: () => harnessOver(servers) };
  if (isWhole) {
    conformance(subject, { report: new URL('../conformance.json', import.meta.url) });
  } else {
    const some = { describe, it: (title: string, body: () => Promise<void>) => FAMILIES.some((family) => title.startsWith(`${family}/`)) && it(title, body) };
    holdToLaws(some, subject);
  }
});
