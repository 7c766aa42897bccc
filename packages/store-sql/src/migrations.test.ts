import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MIGRATIONS, NewerDatabase, pending, SCHEMA_VERSION } from './migrations.ts';

/** What a server of the version before, which is at work meanwhile, would trip over. */
const TAKES_AWAY = /\b(?:drop\s+(?:table|column|view)|rename\s+(?:to|column)|alter\s+column\s+\w+\s+(?:type|set\s+(?:not\s+null|data))|delete\s+from\s+(?:room|event|entity|person)\b)/i;

/** The statements of a step, without the bodies of functions. */
const statementsOf = (sql: string): string => sql.replace(/\$\$[^]*?\$\$/g, '').replace(/\bBEGIN\b[^]*?\bEND\b/g, '');

describe('the steps of the schema', () => {
  it('count up from one, and say truly which versions go on working', () => {
    let least = 1;
    MIGRATIONS.forEach(({ id, oldest }, at) => {
      assert.equal(id, at + 1);
      assert.ok(oldest >= least && oldest <= id, `step ${id}`);
      least = oldest;
    });
  });

  for (const { id, sql } of MIGRATIONS.filter(({ id, oldest }) => id === 1 || oldest < id)) {
    for (const [dialect, statements] of Object.entries(sql)) {
      it(`take nothing away from who does not know them: step ${id}, ${dialect}`, () => {
        assert.doesNotMatch(statementsOf(statements), TAKES_AWAY);
      });
    }
  }

  it('are left alone in a database of a later version that still serves this one, and refused in one that does not', () => {
    const done = [...MIGRATIONS.map(({ id }) => id), SCHEMA_VERSION + 1];
    assert.deepEqual(pending(done, 1), []);
    assert.throws(() => pending(done, SCHEMA_VERSION + 1), (error: unknown) => error instanceof NewerDatabase && error.needs === SCHEMA_VERSION + 1 && error.message.includes('start the newer version'));
  });
});
