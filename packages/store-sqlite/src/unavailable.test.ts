import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Connection, loadSqlite } from './database.ts';
import { GroupCommit } from './group-commit.ts';
import { prepareSchema } from './schema.ts';
import { SQL } from './statements.ts';

describe('a full disk', () => {
  it('fails what does not fit in a way that says to try again, and nothing afterwards', async () => {
    const connection = new Connection(await loadSqlite(), ':memory:');
    prepareSchema(connection);
    const commit = new GroupCommit(connection, () => undefined);
    const write = (id: string, size: number): Promise<number> =>
      commit.write(() => connection.run(SQL.single.addEvent, { room: 1, seq: Number(id), id, json: JSON.stringify({ text: 'x'.repeat(size) }) }));
    const pages = Number(connection.pragma('page_count'));
    connection.exec(`PRAGMA max_page_count = ${pages + 2}`);
    await assert.rejects(write('1', 1_000_000), { name: 'RoomError', code: 'unavailable', retry: 'backoff' });
    connection.exec(`PRAGMA max_page_count = ${pages + 1000}`);
    assert.equal(await write('2', 1_000_000), 1);
    connection.close();
  });

  it('is not blamed for a mistake', async () => {
    const connection = new Connection(await loadSqlite(), ':memory:');
    prepareSchema(connection);
    const commit = new GroupCommit(connection, () => undefined);
    const write = (): Promise<number> => commit.write(() => connection.run(SQL.single.addEvent, { room: 1, seq: 1, id: '1', json: '{}' }));
    await write();
    await assert.rejects(write(), /UNIQUE/);
    connection.close();
  });
});
