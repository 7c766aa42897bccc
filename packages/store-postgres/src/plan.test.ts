import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Statement, Value } from '@studyhall/store-sql';
import { Opened, serverOfThisFile, skip } from './database.fixture.ts';
import { Sessions } from './sessions.ts';
import { SQL } from './statements.ts';

/** Those that go through everything, because they are for everything. */
const WHOLE = new Set<string>([SQL.search.backlog, SQL.rooms.renewEpochs, SQL.own.migrations].map(({ sql }) => sql));

/** Arguments of these names are lists. */
const LISTS = /^(tenants|courses|rooms|ids|keys|views|people|filters|seqs|jsons|events|actors|ats|placeViews|placeKeys|leftViews|leftLists|leftFilters|leftPlaces|lists|places|terms|threads|kinds|levels|posts)$/;
const NUMBERS = /^(number|from|before|version|erasures|wasSeq|wasVersion|room|seq|lastAt|expected|after|until|limit|keep|at|now|change|place|ats|seqs|first|count|from|to|before)$/;

describe('queries', { skip }, () => {
  const server = serverOfThisFile();
  let opened: Opened;
  let sessions: Sessions;
  before(async () => {
    opened = await Opened.at(server());
    await opened.open();
    sessions = new Sessions(opened.url, 1);
  });
  after(async () => {
    await sessions.close();
    await opened.dispose();
  });

  it('can all go by an index, so that none grows with the room', async () => {
    const statements = Object.values(SQL).flatMap((group): readonly Statement<never, unknown>[] => Object.values<Statement<never, unknown>>(group));
    assert.ok(statements.length > 40);
    await sessions.transaction(async (session) => {
      // Tables without rows are read whole, where that is allowed.
      await session.exec('SET LOCAL enable_seqscan = off');
      for (const { sql, values } of statements.filter((one) => !WHOLE.has(one.sql))) {
        const explain: Statement<never, { readonly 'QUERY PLAN': string }> = { sql: `EXPLAIN ${sql}`, values };
        for (const row of await session.all(explain, ARGS as never)) assert.doesNotMatch(row['QUERY PLAN'], /Seq Scan on (?!migration)/, sql);
      }
    });
  });
});

/** Whatever it is called, every argument is there. */
const ARGS = new Proxy({}, { get: (_, name): Value => (LISTS.test(String(name)) ? [] : NUMBERS.test(String(name)) ? 1 : '1') });
