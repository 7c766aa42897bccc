import assert from 'node:assert/strict';
import { it } from 'node:test';
import { freshDatabase, missing, startPostgres } from '@studyhall/services';
import { ServerChild } from './server-child.ts';
import { Visitor } from './visitor.fixture.ts';

/** Fewer than one server would like to have. */
const CONNECTIONS = 8;
const AT_ONCE = 30;
/** All good, or the database cannot be used now: come again. */
const ANSWERS = new Set([200, 503]);

it('every request is answered where two servers have more of them than PostgreSQL takes connections, and all are taken in the end', { skip: missing('postgres') }, async (t) => {
  const postgres = await startPostgres({ settings: { max_connections: String(CONNECTIONS) } });
  t.after(() => postgres.stop());
  const store = await freshDatabase(postgres.url);
  const servers = [await ServerChild.start({ store }), await ServerChild.start({ store })];
  t.after(() => Promise.all(servers.map((server) => server.end())));
  const visitors = servers.map(({ port }) => new Visitor(`http://127.0.0.1:${String(port)}`, 'ann'));
  const texts = Array.from({ length: AT_ONCE }, (_, n) => `words ${String(n)}`);
  const statuses = await Promise.all(visitors.flatMap((visitor, at) => texts.flatMap((text, n) => [visitor.post(`room ${String(n % 7)}`, `${text} ${String(at)}`), visitor.read(`room ${String(n % 5)}`)])));
  assert.deepEqual(statuses.filter((status) => !ANSWERS.has(status) && status !== 404), []);
  assert.ok(statuses.includes(200));
  // Whoever was told to come again is served, and no connection stays with a request that is over.
  for (const visitor of visitors) {
    for (const text of texts) while ((await visitor.post('afterwards', text)) !== 200);
  }
  const [one, other] = await Promise.all(visitors.map((visitor) => visitor.texts('afterwards')));
  assert.deepEqual(one, other);
});
