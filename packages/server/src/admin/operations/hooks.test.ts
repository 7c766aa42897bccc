import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import { realRandom, testClock } from '@studyhall/testing';
import type { AuditEntry } from '../../store/audit.ts';
import type { Hook } from '../../store/hook.ts';
import type { Operation } from '../operation.ts';
import { HOOK_OPERATIONS } from './hooks.ts';

/** A tenant's webhooks in memory, and an audit log that can fail. */
function scene() {
  const hooks: Hook[] = [];
  const log: AuditEntry[] = [];
  const state = { fails: false, stops: false };
  const store = {
    hooks: () => Promise.resolve([...hooks]),
    putHook: (hook: Hook) => Promise.resolve(void hooks.push(hook)),
    hookBacklog: () => Promise.resolve([]),
    setHookHealth: () => (state.stops ? Promise.reject(new RoomError('unavailable', 'the disk is full')) : Promise.resolve()),
    removeHook: (_tenant: string, id: string) => {
      const at = hooks.findIndex((hook) => hook.id === id);
      if (at >= 0) hooks.splice(at, 1);
      return Promise.resolve(at >= 0);
    },
    audit: (entry: AuditEntry) => (state.fails ? Promise.reject(new RoomError('unavailable', 'the disk is full')) : Promise.resolve(void log.push(entry))),
  };
  const context = { core: { store, limits: { hooksPerTenant: 1 }, surroundings: { clock: testClock(), random: realRandom } }, hooks: { reach: 'any', changed: () => undefined } };
  const call = (id: string, more: object): Promise<unknown> => {
    const found = HOOK_OPERATIONS.find((each) => each.id === id);
    const request = { context, credential: { tenant: 't', by: 'lms' }, params: {}, ...more } as unknown as Parameters<Operation['handle']>[0];
    return Promise.resolve(found?.handle(request));
  };
  return {
    hooks,
    state,
    acts: (): readonly string[] => log.map(({ act }) => act),
    make: () => call('createHook', { body: { url: 'https://lms.example/hook' } }) as Promise<{ readonly id: string }>,
    remove: (hook: string) => call('removeHook', { params: { hook } }),
  };
}

describe('a webhook that cannot be written down', () => {
  it('is not made: it would be told of everything, and nobody would know of it', async () => {
    const { hooks, state, make, acts } = scene();
    state.fails = true;
    await assert.rejects(make(), { code: 'unavailable' });
    assert.equal(hooks.length, 0);
    state.fails = false;
    const { id } = await make();
    assert.deepEqual([hooks.map((hook) => hook.id), acts()], [[id], ['hook.make']]);
  });

  it('is not left over, and paused, where its beginning cannot be', async () => {
    const { hooks, state, make } = scene();
    state.stops = true;
    await assert.rejects(make(), { code: 'unavailable' });
    assert.equal(hooks.length, 0);
  });

  it('is not removed, and can be removed by who asks again', async () => {
    const { hooks, state, make, remove, acts } = scene();
    const { id } = await make();
    state.fails = true;
    await assert.rejects(remove(id), { code: 'unavailable' });
    assert.equal(hooks.length, 1);
    state.fails = false;
    await remove(id);
    assert.deepEqual([hooks, acts()], [[], ['hook.make', 'hook.remove']]);
    await assert.rejects(remove(id), { code: 'not-found' });
  });
});
