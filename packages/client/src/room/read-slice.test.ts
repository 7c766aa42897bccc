import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ThreadEntity } from '@studyhall/domain';
import { threadView } from '@studyhall/domain';
import { memoryAdapter, MemoryBackend, postDraft, seededRandom, testContext, testPorts } from '@studyhall/testing';
import { openSafely } from '../link/safe-link.ts';
import { ANY_REPLY, THREADS } from '../thread/queries.ts';
import { readSlice } from './read-slice.ts';
import { Replica } from './replica.ts';
import type { ReplicaHost } from './replica.ts';
// Loaded beforehand, so that the test does not depend on how fast a disk is.
import './windowed.ts';

it('a slice that is read before a kept room has caught up does not make what was kept count as new', async () => {
  const ports = testPorts();
  const adapter = memoryAdapter(new MemoryBackend({ clock: ports.clock }), { id: 'ann', windows: true });
  const link = await openSafely(adapter, { course: 'bio', room: 'week-1' }, testContext({ ports }), new AbortController().signal);
  const random = seededRandom(1);
  const draft = postDraft(random, 'as it was');
  await link.submit(draft);
  const host: ReplicaHost<ThreadEntity> = {
    ports,
    viewer: { id: 'ann', as: 'student' },
    link,
    loadBeyond: () => Promise.reject(new Error('the whole view needs nothing more')),
    told: () => undefined,
    folded: () => undefined,
    seen: () => undefined,
    begun: () => undefined,
    failed: () => undefined,
  };
  const first = new Replica(threadView, THREADS, 30, host);
  await first.catchUp(link);
  const kept = { entities: [...first.state.entries()], whole: false, cursor: first.cursor ?? '', seen: [] };
  await link.submit({ ...postDraft(random, ''), type: 'edit', body: { target: draft.id, text: 'as it is' } });

  const again = new Replica(threadView, THREADS, 30, host);
  again.restore(kept);
  await readSlice(again, ANY_REPLY, { at: 'key', key: draft.id }, 1);
  await again.catchUp(link);
  const post = again.state.get(draft.id);
  assert.equal(post?.kind === 'post' ? post.text : undefined, 'as it is');
});
