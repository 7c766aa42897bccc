import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ClientBase } from 'pg';
import { Session } from './session.ts';
import { SQL } from './statements.ts';

it('a mistake in a call is no database that is away: nobody tries again, and the connection stays', async () => {
  const session = new Session({ query: () => Promise.reject(new Error('nothing was to be asked')) } as unknown as ClientBase);
  await assert.rejects(session.all(SQL.rooms.find, { tenant: 't', course: 'c' } as never), TypeError);
  assert.equal(session.broken, false);
});
