import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Draft, Link } from '@studyhall/protocol';
import { testPorts, turn } from '@studyhall/testing';
import { openLocker } from '../device/locker.ts';
import { SafeLink } from '../link/safe-link.ts';
import { Sender } from './sender.ts';

function linkOf(person: string, sent: Draft[]): Link {
  return {
    facts: {
      authority: 'server',
      durability: 'memory',
      writable: true,
      limits: { bodyBytes: 1000, drafts: 1, page: 10 },
      me: { id: person, as: 'student' },
    },
    pull: () => Promise.reject(new TypeError('not asked')),
    submit(drafts) {
      sent.push(...drafts);
      return Promise.resolve(drafts.map(({ id }) => ({ id, status: 'accepted' as const })));
    },
    close: () => undefined,
  };
}

it('only the person who wrote a draft sends it', async () => {
  const ports = testPorts();
  const locker = await openLocker(ports, 'test', 'bio', 'ann');
  locker.outbox.add({ room: 'r', draft: { id: 'a'.repeat(22), type: 'post', v: 1, body: {} }, at: 0, state: 'queued' });
  const sent: Draft[] = [];
  let link = new SafeLink(linkOf('ben', sent), ports.clock);
  const sender = new Sender(ports, locker, {
    name: 'r',
    get freshLink() {
      return link;
    },
    outcome: () => undefined,
    failed: () => undefined,
  });
  sender.flush();
  await turn();
  assert.deepEqual(sent, []);
  link = new SafeLink(linkOf('ann', sent), ports.clock);
  sender.flush();
  await turn();
  assert.equal(sent.length, 1);
});
