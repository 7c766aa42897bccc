import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { STORE_LAWS } from '@studyhall/conformance/stores';
import { MIGRATIONS, PERSONAL } from '@studyhall/store-sql';
import { Client } from 'pg';
import { Opened, serverOfThisFile, skip } from './database.fixture.ts';
import { openPostgresStore } from './open.ts';
import { lacksOfRole } from './role.ts';
import { isRecent } from './schema.ts';

describe('the database', { skip }, () => {
  const server = serverOfThisFile();

  async function ask(url: string, sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      // Several statements have several results.
      return [await client.query<unknown[]>({ text: sql, rowMode: 'array' })].flat().flatMap(({ rows }) => rows).flat();
    } finally {
      await client.end();
    }
  }

  it('is made once, however many processes start at the same time', async () => {
    const opened = await Opened.at(server());
    const stores = await Promise.all(Array.from({ length: 5 }, () => opened.open(1)));
    const secrets = await Promise.all(stores.map((store, at) => store.keep('secret', () => new Uint8Array([at]))));
    assert.equal(new Set(secrets.map(([first]) => first)).size, 1);
    await opened.dispose();
    assert.deepEqual(await ask(opened.url, 'SELECT id FROM migration ORDER BY id'), MIGRATIONS.map(({ id }) => String(id)));
  });

  it('has every column that the inventory of personal data has, and no other', async () => {
    const opened = await Opened.at(server());
    await (await opened.open()).close();
    const inventory = Object.entries(PERSONAL).flatMap(([table, entries]) => Object.keys(entries).map((column) => `${table}.${column}`)).sort();
    const columns = "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = current_schema()";
    assert.deepEqual((await ask(opened.url, columns)).sort(), inventory);
    // A column that nobody thought of is found.
    await ask(opened.url, 'ALTER TABLE person ADD COLUMN nickname text');
    assert.deepEqual((await ask(opened.url, columns)).filter((column) => !inventory.includes(String(column))), ['person.nickname']);
  });

  it('of the version before has what the new tables say of what was written, then and since by processes of before', async () => {
    const opened = await Opened.at(server());
    const before = MIGRATIONS.filter(({ id }) => id < 4);
    await ask(opened.url, 'CREATE TABLE migration (id bigint PRIMARY KEY, oldest bigint NOT NULL)');
    for (const { id, oldest, sql } of before) await ask(opened.url, `${sql.postgres}; INSERT INTO migration VALUES (${id}, ${oldest})`);
    const add = (seq: number, actor: string): Promise<unknown> =>
      ask(opened.url, `INSERT INTO event (room, seq, id, json, actor, at) VALUES (1, ${seq}, '${seq}', '{}', '${actor}', 1)`);
    await ask(opened.url, "INSERT INTO room (tenant, course, name, epoch, seq, last_at, views, made_by) VALUES ('t', 'c', 'r', 'e', 3, 1, 'v', 'ann')");
    await add(1, 'ann');
    const store = await opened.open();
    const roomsOf = (...actors: string[]): Promise<readonly (readonly string[])[]> => Promise.all(actors.map((actor) => store.roomsOf('t', 'c', actor)));
    await add(2, 'ann');
    await add(3, 'zoe');
    assert.deepEqual(await roomsOf('ann', 'zoe', 'erased-x'), [['r'], ['r'], []]);
    await ask(opened.url, "UPDATE event SET actor = 'erased-x' WHERE actor = 'ann'");
    assert.deepEqual(await roomsOf('ann', 'zoe', 'erased-x'), [[], ['r'], ['r']]);
    await opened.dispose();
  });

  it('of a later version is refused where that says so, and used where it only added', async () => {
    const opened = await Opened.at(server());
    await (await opened.open()).close();
    await ask(opened.url, 'ALTER TABLE room ADD COLUMN later text; INSERT INTO migration VALUES (98, 1)');
    await (await opened.open()).close();
    await ask(opened.url, 'INSERT INTO migration VALUES (99, 99)');
    await assert.rejects(opened.open(), { name: 'NewerDatabase', needs: 99 });
  });

  it('sorts byte by byte, whatever its language', async () => {
    const elsewhere = new URL(server().url);
    elsewhere.pathname = '/in_words';
    await ask(server().url, "CREATE DATABASE in_words TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'");
    for (const id of ['entities/slices', 'roster/order']) {
      const opened = new Opened(elsewhere.href);
      const law = STORE_LAWS.find((each) => each.id === id);
      assert.ok(law, `there is a law ${id}`);
      await law.run(opened);
      await opened.dispose();
      await ask(elsewhere.href, 'TRUNCATE room, event, entity, place, person');
    }
  });

  it('has to keep texts in UTF-8', async () => {
    const latin = new URL(server().url);
    latin.pathname = '/latin';
    await ask(server().url, "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
    await assert.rejects(new Opened(latin.href).open(), { name: 'UnfitDatabase', message: /LATIN1.*UTF8/ });
  });

  it('is taken as docs/operating/cluster.md makes it', async () => {
    const page = readFileSync(new URL('../../../docs/operating/cluster.md', import.meta.url), 'utf8');
    const [, shown = ''] = /^```sql\n([^]*?)^```$/m.exec(page) ?? [];
    const statements = shown.trim().split('\n');
    assert.equal(statements.length, 2);
    for (const statement of statements) await ask(server().url, statement);
    const url = Object.assign(new URL(server().url), { username: 'studyhall', pathname: '/studyhall' }).href;
    assert.deepEqual(await lacksOfRole(url), []);
    await (await openPostgresStore({ url })).close();
  });

  it('is looked through for what its role lacks to make tables and to change them', async () => {
    const opened = await Opened.at(server());
    const name = new URL(opened.url).pathname.slice(1);
    await ask(opened.url, 'CREATE ROLE weak LOGIN; CREATE ROLE owner LOGIN');
    const as = (role: string): string => Object.assign(new URL(opened.url), { username: role }).href;
    assert.deepEqual(await lacksOfRole(opened.url), []);
    assert.match((await lacksOfRole(as('weak'))).join(), /^the role weak may not make tables in the schema public: .*GRANT CREATE ON SCHEMA "public" TO "weak"$/);
    await ask(opened.url, `ALTER DATABASE ${name} OWNER TO owner; GRANT CREATE ON SCHEMA public TO weak`);
    assert.deepEqual([await lacksOfRole(as('owner')), await lacksOfRole(as('weak'))], [[], []]);
    await (await openPostgresStore({ url: as('owner') })).close();
    assert.match((await lacksOfRole(as('weak'))).join(), /^the tables belong to the role owner, and weak may not change them: .*GRANT "owner" TO "weak"$/);
    await ask(opened.url, `ALTER DATABASE ${name} SET search_path = nowhere`);
    assert.match((await lacksOfRole(as('weak'))).join(), /^no schema is on the search path of the role weak/);
    await opened.dispose();
  });

  it('is looked through for what endangers acknowledged posts', async () => {
    const opened = await Opened.at(server());
    const name = new URL(opened.url).pathname.slice(1);
    const store = await opened.open(1);
    // The server of these tests is one that nobody's posts are on.
    assert.deepEqual((await store.inspect()).map((line) => line.split(' ')[0]), ['fsync']);
    await store.close();
    await ask(opened.url, `ALTER DATABASE ${name} SET synchronous_commit = off`);
    assert.match((await (await opened.open(1)).inspect())[1] ?? '', /^synchronous_commit is off/);
    await ask(opened.url, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    await assert.rejects(opened.open(), { name: 'RoomError', code: 'unavailable' });
    await opened.dispose();
  });
});

describe('a server', () => {
  it('is recent enough from 15 on', () => {
    assert.deepEqual(['9.6.24', '14.20', '15.18 (Debian 15.18-0+deb12u1)', '16beta1', '18.4'].map(isRecent), [false, false, true, true, true]);
  });
});
