import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Connection, loadSqlite } from './database.ts';
import type { Row, Value } from './database.ts';
import { getPeople, listPeople } from './people.ts';
import { SqliteReader } from './reader.ts';
import { prepareSchema } from './schema.ts';

/** Remembers every query. */
class Recorder extends Connection {
  readonly queries = new Map<string, Value[]>();

  override all(sql: string, ...values: Value[]): readonly Row[] {
    this.queries.set(sql, values);
    return super.all(sql, ...values);
  }

  override get(sql: string, ...values: Value[]): Row | undefined {
    this.queries.set(sql, values);
    return super.get(sql, ...values);
  }
}

describe('queries', () => {
  it('all go by an index and sort nothing, so that none grows with the room', async () => {
    const connection = new Recorder(await loadSqlite(), ':memory:');
    prepareSchema(connection);
    connection.queries.clear();
    const reader = new SqliteReader(connection, { tenant: 't', course: 'c', room: 'r' });
    const list = { view: 'v', order: 'o', filter: 'f' };
    await reader.events(0, 1);
    await reader.byIds(['a']);
    await reader.entities('v', ['k']);
    await reader.firsts('v', 'o', ['f'], 1);
    for (const at of ['first', 'last'] as const) await reader.slice(list, { at }, 1);
    for (const at of ['after', 'before'] as const) await reader.slice(list, { at, place: 'p' }, 1);
    await reader.receipts('p');
    await reader.countRooms('p');
    getPeople(connection, 't', 'c', ['p']);
    listPeople(connection, 't', 'c', undefined, 1);
    assert.ok(connection.queries.size >= 11);
    for (const [sql, values] of [...connection.queries]) {
      const plan = connection.all(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => String(detail));
      for (const line of plan) assert.doesNotMatch(line, /^SCAN|TEMP B-TREE/, sql);
    }
    connection.close();
  });
});
