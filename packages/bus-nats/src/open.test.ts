import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realClock, realRandom } from '@studyhall/testing';
import { openNatsBus } from './open.ts';
import { readServers } from './servers.ts';
import { subjectOf } from './subject.ts';

const log = (): void => undefined;

describe('the address of NATS', () => {
  it('may name several servers, who asks and how', () => {
    assert.deepEqual(readServers('nats://one:4222'), { servers: ['one:4222'] });
    assert.deepEqual(readServers('nats://ann:p%40ss@one, nats://two:1'), { servers: ['one', 'two:1'], user: 'ann', pass: 'p@ss' });
    assert.deepEqual(readServers('tls://secret@one'), { servers: ['one'], token: 'secret', tls: {} });
  });

  it('is told from anything else, and what is secret is not repeated', async () => {
    for (const url of ['', 'one:4222', 'http://one', 'nats://', 'nats://one/path', 'nats://one,', 'nats://a:b@one:x']) {
      assert.throws(() => readServers(url), TypeError, url);
    }
    const url = 'natz://ann:hidden@one';
    await assert.rejects(openNatsBus({ url, surroundings: { clock: realClock, random: realRandom, log } }), (error: Error) => {
      assert.match(error.message, /natz:\/\/…@one/);
      return true;
    });
  });
});

describe('a subject', () => {
  it('is readable, and each topic has its own', () => {
    assert.equal(subjectOf('studyhall', 'room/aB-_9'), 'studyhall.room.aB-_9');
    const topics = ['a.b', 'a/b', 'a*', 'a>', 'a b', 'a%20b', '', '/', 'a/', 'é', 'A', 'a'];
    const subjects = topics.map((topic) => subjectOf('studyhall', topic));
    assert.equal(new Set(subjects).size, topics.length);
    for (const subject of subjects) assert.match(subject, /^studyhall(\.[\w%!~'()-]+)+$/);
  });
});

describe('without a broker', () => {
  it('opens all the same', async () => {
    const bus = await openNatsBus({ url: 'nats://127.0.0.1:1', surroundings: { clock: realClock, random: realRandom, log } });
    assert.equal(bus.connected, false);
    bus.publish('room/a', 'to nobody');
    await bus.close();
  });
});
