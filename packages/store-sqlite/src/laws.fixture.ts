import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { Subject } from '@studyhall/conformance';
import { keepBack } from '@studyhall/server-core';
import { harnessOver, Servers } from '@studyhall/server-in-process';
import type { Data } from '@studyhall/server-in-process';
import { openSqliteStore } from './open.ts';

async function fresh(): Promise<Data> {
  const folder = await mkdtemp(join(tmpdir(), 'studyhall-store-'));
  // As the command opens it.
  return { open: async () => keepBack(await openSqliteStore({ folder })), dispose: () => rm(folder, { recursive: true }) };
}

/** Servers over one database, whose people are held to the laws. */
export function subjectOver(count: number, name: string): Subject {
  const servers = new Servers(count, fresh);
  before(() => servers.start());
  after(() => servers.stop());
  return { name, lacks: [], harness: () => harnessOver(servers) };
}
