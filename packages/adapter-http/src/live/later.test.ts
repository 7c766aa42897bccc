import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Lifetime, type Link } from '@studyhall/protocol';
import { turn } from '@studyhall/testing';
import { Credentials } from '../credentials.ts';
import { FACTS, FakeServer } from '../fake-server.fixture.ts';
import { openLink } from '../link.ts';
import { Requests } from '../requests.ts';
import * as code from './code.later.ts';
import { createLive } from './live.ts';

/** A link whose live code fails to arrive the first `failures` times. */
function linkOf(failures: number) {
  const server = new FakeServer();
  const { context, ports } = server;
  const count = { loads: 0 };
  const live = createLive('wss://a.example', () => {
    count.loads += 1;
    return count.loads > failures ? Promise.resolve(code) : Promise.reject(new TypeError('failed to fetch'));
  });
  const life = new Lifetime();
  const credentials = new Credentials(context, live.renew);
  const link = openLink({
    base: 'https://a.example',
    address: { course: 'bio', room: 'r' },
    credentials,
    ports,
    life,
    http: new Requests(life, credentials, ports),
    live,
    url: (action) => `https://a.example/${action}`,
    opened: { facts: FACTS, capabilities: ['signals'] },
  });
  return { server, link, live, count };
}

function watch(link: Link) {
  const lost: string[] = [];
  const stop = link.watch?.({ hint: () => undefined, lost: ({ code: why, retry }) => void lost.push(`${why} ${retry}`) });
  return { lost, stop: () => stop?.() };
}

describe('live code', () => {
  it('is loaded once, when it is wanted', async () => {
    const { server, link, live, count } = linkOf(0);
    live.renew('old', 'new');
    live.close();
    await turn();
    assert.equal(count.loads, 0);
    watch(link);
    link.signals?.set('typing', {});
    await turn();
    assert.deepEqual([count.loads, server.sockets.length], [1, 1]);
  });

  it('that does not arrive is like a lost watch, and may be asked for again', async () => {
    const { server, link } = linkOf(1);
    link.signals?.set('typing', {});
    link.signals?.on(() => assert.fail('nobody says anything'));
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
    link.close();
    await turn();
    assert.deepEqual([stopped.lost, closed.lost, server.sockets.length], [[], [], 0]);
    assert.throws(() => watch(link), { code: 'closed' });
  });
});
