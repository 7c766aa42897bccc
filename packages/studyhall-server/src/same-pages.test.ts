import assert from 'node:assert/strict';
import { it } from 'node:test';
import { roomPath } from '@studyhall/protocol';
import type { Draft, Page } from '@studyhall/protocol';
import { createServer } from '@studyhall/server-core';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { claimsOf, id, ISSUER, post, sign, temporaryFolder } from './server.fixture.ts';
import { nodeSurroundings } from './surroundings.ts';

type Server = Awaited<ReturnType<typeof createServer>>;

const ROLES = { student: 'student', instructor: 'Instructor' } as const;
const tokens = Object.fromEntries(Object.entries(ROLES).map(([as, role]) => [as, sign(claimsOf(as, { roles: [role] }))]));

async function ask(server: Server, as: string, query: string, drafts?: readonly Draft[]): Promise<unknown> {
  const init = drafts === undefined ? {} : { method: 'POST', body: JSON.stringify({ drafts }) };
  const answer = await server.fetch(new Request(`http://server${roomPath('bio101', 'r', 'log')}${query}`, { ...init, headers: { authorization: `Bearer ${tokens[as]}` } }));
  return answer.json();
}

function end(server: Server): void {
  server.stopping();
  server.live.close();
}

/** Numbers that look like chance and are the same each time. */
function chance(): (below: number) => number {
  let state = 7;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}

it('a page that was kept is the page that is read anew, whatever was done in the room meanwhile', async (t) => {
  const store = await openSqliteStore({ folder: temporaryFolder(t) });
  t.after(() => store.close());
  const started = (): Promise<Server> => createServer({ store, issuers: [ISSUER], surroundings: nodeSurroundings(() => undefined), limits: { draftsPerMinute: 10_000, requestsPerMinute: 10_000 } });
  const keeping = await started();
  t.after(() => { end(keeping); });
  const upTo = chance();
  const targets: string[] = [];
  const acts: readonly ((target: string) => Draft)[] = [
    () => post('a thread'),
    (target) => post('a reply', { thread: target, parent: target }),
    (target) => post('another reply', { thread: target, parent: target }),
    (target) => ({ id: id(), type: 'edit', v: 1, body: { target, text: 'other words' } }),
    (target) => ({ id: id(), type: 'hide', v: 1, body: { target } }),
    (target) => ({ id: id(), type: 'unhide', v: 1, body: { target } }),
    (target) => ({ id: id(), type: 'delete', v: 1, body: { target } }),
  ];
  const done = new Set<string>();
  for (let step = 0; step < 40; step += 1) {
    const act = acts[targets.length === 0 ? 0 : upTo(acts.length)] ?? assert.fail();
    const draft = act(targets[upTo(targets.length)] ?? '');
    const { acks } = (await ask(keeping, upTo(2) === 0 ? 'student' : 'instructor', '', [draft])) as { acks: readonly { status: string }[] };
    if (acks[0]?.status === 'accepted') done.add(draft.type);
    if (draft.type === 'post' && acks[0]?.status === 'accepted') targets.push(draft.id);
    const fresh = await started();
    for (const as of Object.keys(ROLES)) for (const query of ['?limit=3', '?limit=10']) {
      const [kept, anew] = [await ask(keeping, as, query), await ask(fresh, as, query)] as [Page, Page];
      assert.deepEqual({ ...kept, now: 0 }, { ...anew, now: 0 }, `step ${step}, ${draft.type}`);
    }
    end(fresh);
  }
  assert.deepEqual([...done].sort(), ['delete', 'edit', 'hide', 'post', 'unhide']);
});
