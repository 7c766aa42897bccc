import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PERSONAL } from './personal.ts';

it('what is of a person is removed, and what is not needs no removing', () => {
  for (const [table, columns] of Object.entries(PERSONAL)) {
    for (const [column, { personal, sink, why }] of Object.entries(columns)) {
      assert.equal(personal === 'no', sink === 'none', `${table}.${column}`);
      assert.notEqual(why, '');
    }
  }
});
