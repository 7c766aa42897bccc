import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Statement } from '@studyhall/store-sql';
import { Connection, loadSqlite } from './database.ts';
import { prepareSchema } from './schema.ts';
import { SQL } from './statements.ts';

/** Those that go through everything, because they are for everything. */
const WHOLE = [SQL.search.backlog, SQL.rooms.renewEpochs, SQL.single.migrations];

/** Those that sort what the server limits: one person's marks in a room, the rooms of one course. */
const SORTED = [SQL.people.trimMarks, SQL.rooms.names];

/** The one that goes by terms, which SQLite calls scanning the index of them. */
const BY_TERMS = SQL.search.findPosts;

const EXCEPT = new Set<string>([BY_TERMS, ...WHOLE, ...SORTED].map(({ sql }) => sql));

describe('queries', () => {
  it('all go by an index and sort nothing, so that none grows with the room', async () => {
    const connection = new Connection(await loadSqlite(), ':memory:');
    prepareSchema(connection);
    const statements = Object.values(SQL).flatMap((group): readonly Statement<never, unknown>[] => Object.values<Statement<never, unknown>>(group));
    assert.ok(statements.length > 40);
    // Whatever it is called, every argument is there.
    const args = new Proxy({}, { get: () => 1 });
    for (const { sql, values } of statements.filter((one) => !EXCEPT.has(one.sql))) {
      const explain: Statement<never, { readonly detail: string }> = { sql: `EXPLAIN QUERY PLAN ${sql}`, values };
      for (const { detail } of connection.all(explain, args as never)) {
        // What was given is no table.
        assert.doesNotMatch(detail, /^SCAN (?!json_each)|TEMP B-TREE/, sql);
      }
    }
    connection.close();
  });
});
