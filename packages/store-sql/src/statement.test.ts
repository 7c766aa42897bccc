import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileAll, statement } from './statement.ts';

const queries = {
  mine: statement<{ room: number; after: number }>()((db, p) =>
    db.selectFrom('event').select('json').where('seq', '>', p.after).where('room', '=', p.room).where('id', '<>', 'x')),
};

describe('a statement', () => {
  it('is compiled for each database, and binds its arguments where they stand', () => {
    const [sqlite, postgres] = [compileAll('sqlite', queries).mine, compileAll('postgres', queries).mine];
    assert.equal(sqlite.sql, 'select "json" from "event" where "seq" > ? and "room" = ? and "id" <> ?');
    assert.equal(postgres.sql, 'select "json" from "event" where "seq" > $1 and "room" = $2 and "id" <> $3');
    for (const { values } of [sqlite, postgres]) assert.deepEqual(values({ room: 1, after: 2 }), [2, 1, 'x']);
  });

  it('does not run with an argument missing', () => {
    assert.throws(() => compileAll('sqlite', queries).mine.values({ room: 1 } as never), { name: 'TypeError', message: /needs after/ });
  });
});
