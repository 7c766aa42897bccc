import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Connection, loadSqlite } from './database.ts';
import { Readers } from './readers.ts';

const SQLITE_IOERR = 10;
const SQLITE_CANTOPEN = 14;

const failing = (errcode: number): Error => Object.assign(new Error('as SQLite says it'), { errcode });

describe('readers', () => {
  it('say to try again where no more connections can be opened, and open one when it is possible', async (t) => {
    const sqlite = await loadSqlite();
    let full = true;
    const readers = new Readers(() => {
      if (full) throw failing(SQLITE_CANTOPEN);
      return new Connection(sqlite, ':memory:');
    }, 1);
    t.after(() => { readers.close(); });
    await assert.rejects(readers.read(() => Promise.resolve()), { name: 'RoomError', code: 'unavailable' });
    full = false;
    assert.equal(await readers.read((connection) => Promise.resolve(connection.pragma('user_version'))), 0);
  });

  it('tell what failed first, and go on, where the disk has ended the transaction', async (t) => {
    const sqlite = await loadSqlite();
    const readers = new Readers(() => new Connection(sqlite, ':memory:'), 1);
    t.after(() => { readers.close(); });
    const broken = readers.read((connection) => {
      connection.exec('ROLLBACK');
      return Promise.reject(failing(SQLITE_IOERR));
    });
    await assert.rejects(broken, { name: 'RoomError', code: 'unavailable' });
    assert.equal(await readers.read((connection) => Promise.resolve(connection.pragma('user_version'))), 0);
  });
});
