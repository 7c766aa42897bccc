import assert from 'node:assert/strict';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { dumpDatabase, missing, restoreDump, startPostgres } from '@studyhall/services';
import { run } from './run.fixture.ts';
import { post, startForTest, temporaryFolder, Visitor } from './server.fixture.ts';
import type { StartOptions } from './start-server.ts';

/** A database that can be backed up and put back. */
interface Kept {
  readonly where: Pick<StartOptions, 'data'> & Partial<StartOptions>;
  readonly backUp: () => Promise<unknown>;
  /** While no server runs. */
  readonly restore: () => Promise<unknown>;
  /** Its server has to be stopped for a backup. */
  readonly stops?: true;
}

const WAYS: Readonly<Record<string, { readonly skip: string | false; readonly open: (t: TestContext) => Promise<Kept> }>> = {
  'by copying files': {
    skip: false,
    open: (t) => {
      const folder = temporaryFolder(t);
      const [data, copy] = [join(folder, 'data'), join(folder, 'copy')];
      return Promise.resolve({
        where: { data },
        backUp: () => cp(data, copy, { recursive: true }),
        restore: async () => {
          await rm(data, { recursive: true });
          await cp(copy, data, { recursive: true });
        },
        stops: true,
      });
    },
  },
  'by the commands, from a backup that was made while somebody wrote': {
    skip: false,
    open: (t) => {
      const folder = temporaryFolder(t);
      const [data, file] = [join(folder, 'data'), join(folder, 'backup.sqlite')];
      const done = async (...args: string[]): Promise<void> => {
        const { code, complaint } = await run([...args, '--data', data]);
        assert.equal(code, 0, complaint);
      };
      return Promise.resolve({ where: { data }, backUp: () => done('backup', file), restore: () => done('restore', file, '--force') });
    },
  },
  'by PostgreSQL’s own tools, from a dump that was made while somebody wrote': {
    skip: missing('postgres'),
    open: async (t) => {
      const postgres = await startPostgres();
      t.after(() => postgres.stop());
      const { url } = postgres;
      const file = join(temporaryFolder(t), 'dump');
      return { where: { data: temporaryFolder(t), store: { kind: 'postgres', url } }, backUp: () => dumpDatabase(url, file), restore: () => restoreDump(url, file) };
    },
  },
};

describe('no cursor leads into a hole after a backup was put back', () => {
  for (const [way, { skip, open }] of Object.entries(WAYS)) {
    it(way, { skip }, async (t) => {
      const { where, backUp, restore, stops } = await open(t);
      let server = await startForTest(t, where);
      const ann = new Visitor(server.url, 'ann');
      await ann.submit('r', post('1'), post('2'));
      const early = await ann.pull('r');
      if (stops) {
        await server.stop();
        await backUp();
        server = await startForTest(t, where);
      } else {
        let isDone = false as boolean;
        const backedUp = backUp().finally(() => { isDone = true; });
        for (let n = 3; !isDone && n < 100; n += 1) await ann.submit('r', post(String(n)));
        await backedUp;
      }
      const bob = new Visitor(server.url, 'bob');
      await bob.submit('r', post('lost'));
      const late = await bob.pull('r');
      await server.stop();
      await restore();

      server = await startForTest(t, where);
      const cleo = new Visitor(server.url, 'cleo');
      await assert.rejects(cleo.pull('r', late.cursor), /cursor-gone/, 'a place in the future');
      const textsOf = (events: readonly { readonly body: unknown }[]): readonly unknown[] => events.map(({ body }) => (body as { text?: unknown }).text);
      const kept = textsOf(await cleo.log('r'));
      assert.deepEqual(kept, kept.map((_, at) => String(at + 1)), 'what was written first, without a gap');
      await cleo.submit('r', post('instead'));
      await assert.rejects(cleo.pull('r', late.cursor), /cursor-gone/, 'another event at the place');
      assert.deepEqual(textsOf(await cleo.log('r')), [...kept, 'instead']);
      // The command makes all pages read anew; a copy cannot, and need not where a page knew no more than it.
      const goesOn = await cleo.pull('r', early.cursor).catch(String);
      if (typeof goesOn === 'string') assert.match(goesOn, /cursor-gone/);
      else assert.deepEqual(textsOf(goesOn.events), [...kept.slice(2), 'instead']);
    });
  }
});
