import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { turn } from '@studyhall/testing';
import { Credentials } from '../credentials.ts';
import { FakeServer } from '../fake-server.fixture.ts';
import { LiveRoom, Pool } from './code.ts';
import { LiveLater } from './later.ts';
import { LiveLink } from './link.ts';

/** A link whose live code fails to arrive the first `failures` times. */
function linkOf(failures: number) {
  const server = new FakeServer();
  const count = { loads: 0 };
  const live = new LiveLater('wss://a.example', () => {
    count.loads += 1;
    return count.loads > failures ? Promise.resolve({ LiveRoom, Pool }) : Promise.reject(new TypeError('failed to fetch'));
  });
  const credentials = new Credentials(server.context, (old, token) => { live.renew(old, token); });
  const address = { course: 'bio', room: 'r' };
  const link = new LiveLink(live, { address, credentials, ports: server.ports, signals: true, reached: () => undefined });
  return { server, link, live, count };
}

function watch(link: LiveLink) {
  const lost: string[] = [];
  const stop = link.watch({ hint: () => undefined, lost: ({ code, retry }) => void lost.push(`${code} ${retry}`) });
  return { lost, stop };
}

describe('live code', () => {
  it('is loaded once, when it is wanted', async () => {
    const { server, link, live, count } = linkOf(0);
    live.renew('old', 'new');
    live.close();
    await turn();
    assert.equal(count.loads, 0);
    watch(link);
    link.signals.set('typing', {});
    await turn();
    assert.deepEqual([count.loads, server.sockets.length], [1, 1]);
  });

  it('that does not arrive is like a lost watch, and may be asked for again', async () => {
    const { server, link } = linkOf(1);
    link.signals.set('typing', {});
    link.signals.on(() => assert.fail('nobody says anything'));
    const first = watch(link);
    await turn();
    assert.deepEqual(first.lost, ['unavailable backoff']);
    const second = watch(link);
    await turn();
    assert.deepEqual([second.lost, server.sockets.length], [[], 1]);
  });

  it('does nothing for who has left before it came', async () => {
    const { server, link } = linkOf(1);
    const stopped = watch(link);
    stopped.stop();
    await turn();
    const closed = watch(link);
    link.end();
    await turn();
    assert.deepEqual([stopped.lost, closed.lost, server.sockets.length], [[], [], 0]);
    assert.throws(() => watch(link), { code: 'closed' });
  });
});
