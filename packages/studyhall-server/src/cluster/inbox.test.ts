import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Cluster, Page } from './cluster.fixture.ts';
import type { Node } from './cluster.fixture.ts';

/** A page that looks at the inbox of a person. */
async function inboxAt(cluster: Cluster, { server }: Node, person: string): Promise<Page> {
  const page = new Page(server);
  page.say({ t: 'auth', token: person });
  page.say({ t: 'watch', ch: 1, course: 'bio101', room: '~me' });
  await cluster.until('the first hint', () => page.has('hint'));
  return page;
}

it('who looks at their inbox at one node is told at once of what was posted at another', async (t) => {
  const cluster = await Cluster.start(t);
  const [a, b] = [await cluster.node(), await cluster.node()];
  const inbox = await inboxAt(cluster, a, 'ben');
  const other = await inboxAt(cluster, a, 'cleo');
  const [before, others] = [inbox.hints, other.hints];
  await cluster.post(b, 'ann', 'hello @ben', 'cells', { mentions: ['ben'] });
  const ms = await cluster.until('there is a hint', () => inbox.hints > before);
  assert.ok(ms < 1500, `${ms} ms`);
  await cluster.pass(100);
  assert.equal(other.hints, others, 'nobody else is');
});
