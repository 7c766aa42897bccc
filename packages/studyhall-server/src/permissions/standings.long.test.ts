import { describe, it } from 'node:test';
import { missing } from '@studyhall/services';
import { areFollowed } from './followed.fixture.ts';
import { onPostgres } from './standings.fixture.ts';

const POSTGRES = missing('postgres');
const BOTH = POSTGRES || missing('nats-server');

describe('what is said about a person is followed within five seconds by two processes on PostgreSQL', () => {
  it('with NATS', { skip: BOTH }, async (t) => areFollowed(t, await onPostgres(t, 'nats')));

  it('whose NATS has died', { skip: BOTH }, async (t) => areFollowed(t, await onPostgres(t, 'dead')));

  it('without a broker', { skip: POSTGRES }, async (t) => areFollowed(t, await onPostgres(t, 'postgres')));
});
