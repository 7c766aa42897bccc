import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { newId } from '@studyhall/protocol';
import type { Draft, Page, Random, RoomEvent, Snapshot } from '@studyhall/protocol';
import { seededRandom } from '@studyhall/testing';
import { startForTest, temporaryFolder, Visitor } from './server.fixture.ts';

const SEEDS = process.env['STUDYHALL_LONG'] === '1' ? 50 : 5;
const ROOMS = ['week-1', 'week-2'];
const PEOPLE = ['ann', 'bob', 'cleo', 'dan'];
const REACTIONS = ['👍', '🎉'];
const fixture = fileURLToPath(new URL('./crash.fixture.ts', import.meta.url));

/** What one person did, and what they were told of it. */
interface Story {
  readonly who: string;
  readonly acked: { readonly room: string; readonly draft: Draft }[];
  /** Handed in, and then the server was gone. */
  readonly unknown: { readonly room: string; readonly drafts: readonly Draft[] }[];
  /** The logs as far as this person read them before. */
  readonly seen: Map<string, RoomEvent[]>;
}

/** Starts a server that ends itself at a step. */
async function startDoomed(t: TestContext, folder: string, step: number): Promise<{ url: string; ended: Promise<unknown> }> {
  const child = spawn(process.execPath, ['--conditions=source', fixture, folder, String(step)], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { url, ended };
}

/** One of the things people do, about something they have seen. */
function invent(random: Random, seen: readonly RoomEvent[]): Draft {
  const posts = seen.filter(({ type }) => type === 'post');
  const target = posts[Math.floor(random.fraction() * posts.length)];
  const base = { id: newId((bytes) => { random.fill(bytes); }), v: 1 };
  if (target === undefined || random.fraction() < 0.3) return { ...base, type: 'post', body: { text: 'root' } };
  if (random.fraction() < 0.4) {
    const reaction = REACTIONS[Math.floor(random.fraction() * REACTIONS.length)] ?? '👍';
    return { ...base, type: 'react', body: { target: target.id, reaction, from: false, to: true } };
  }
  const thread = (target.body as { thread?: string }).thread ?? target.id;
  return { ...base, type: 'post', body: { thread, parent: target.id, text: 'reply' } };
}

/** Acts and reads until the server is gone. */
async function live(url: string, who: string, random: Random): Promise<Story> {
  const story: Story = { who, acked: [], unknown: [], seen: new Map(ROOMS.map((room) => [room, []])) };
  const visitor = new Visitor(url, who);
  const cursors = new Map<string, string>();
  for (;;) {
    const room = ROOMS[Math.floor(random.fraction() * ROOMS.length)] ?? '';
    const seen = story.seen.get(room) ?? [];
    const drafts = Array.from({ length: 1 + Math.floor(random.fraction() * 3) }, () => invent(random, seen));
    try {
      for (const [at, ack] of (await visitor.submit(room, ...drafts)).entries()) {
        const draft = drafts[at];
        if (ack.status === 'accepted' && draft !== undefined) story.acked.push({ room, draft });
      }
    } catch {
      story.unknown.push({ room, drafts });
      return story;
    }
    try {
      const page: Page = await visitor.pull(room, cursors.get(room));
      cursors.set(room, page.cursor);
      seen.push(...page.events);
    } catch {
      return story;
    }
  }
}

/** Posts, replies and reactions as the log tells them, counted without the domain's own fold. */
function tallies(log: readonly RoomEvent[]): Record<string, unknown> {
  const bodies = log.map(({ id: event, type, actor, body }) => ({ event, type, actor, ...(body as { thread?: string; target?: string; reaction?: string }) }));
  const posts = bodies.filter(({ type }) => type === 'post');
  const tally = (event: string): object => {
    const reactions = bodies.filter(({ target }) => target === event);
    const count = (each: string): number => new Set(reactions.filter(({ reaction }) => reaction === each).map(({ actor }) => actor)).size;
    return Object.fromEntries(REACTIONS.map((each) => [each, count(each)] as const).filter(([, n]) => n !== 0));
  };
  return Object.fromEntries(
    posts.map(({ event, thread }) => [
      event,
      { reactions: tally(event), replies: thread === undefined ? posts.filter((each) => each.thread === event).length : undefined },
    ]),
  );
}

/** What the server folded must be what its log says. */
async function sameAsLog(visitor: Visitor, room: string, log: readonly RoomEvent[]): Promise<void> {
  const { body } = await visitor.call<Snapshot>(room, 'snapshot', {}, '?view=thread&version=1');
  const posts = body.entities.flatMap(([key, entity]) => {
    const { kind, reactions, summary } = entity as unknown as { kind: string; reactions: object; summary?: { replies: number } };
    return kind === 'post' ? [[key, { reactions, replies: summary?.replies }]] : [];
  });
  assert.deepEqual(Object.fromEntries(posts), tallies(log));
}

async function crashOnce(t: TestContext, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const folder = temporaryFolder(t);
  const doomed = await startDoomed(t, folder, 8 + Math.floor(random.fraction() * 120));
  const stories = await Promise.all(PEOPLE.map((who, at) => live(doomed.url, who, seededRandom(seed * 100 + at))));
  await doomed.ended;

  const { url } = await startForTest(t, { data: folder });
  const again = await Promise.all(
    stories.flatMap(({ who, unknown }) => unknown.map(({ room, drafts }) => new Visitor(url, who).submit(room, ...drafts))),
  );
  // An unknown outcome is sent again as it was: it happened or it happens now, but never twice.
  // A reaction that is set already is a conflict too, with its reason; that of an id has none.
  const clashes = again.flat().filter((ack) => ack.status === 'rejected' && ack.error.code === 'conflict' && ack.error.why === undefined);
  assert.deepEqual(clashes, []);

  for (const room of ROOMS) {
    const reader = new Visitor(url, 'ann');
    const log = await reader.log(room);
    const ids = log.map((event) => event.id);
    assert.equal(new Set(ids).size, ids.length, 'nothing is doubled');
    for (const { who, acked, seen } of stories) {
      const had = new Set(ids);
      for (const { room: where, draft } of acked) if (where === room) assert.ok(had.has(draft.id), 'what was acknowledged is there');
      assert.deepEqual(log.slice(0, seen.get(room)?.length), seen.get(room), `what ${who} saw stays a prefix`);
    }
    assert.deepEqual(await new Visitor(url, 'dan').log(room, 7), log, 'the order is the same for all');
    await sameAsLog(reader, room, log);
  }
}

describe('a server that is killed between two steps of an append', () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    it(`loses nothing it acknowledged and doubles nothing (seed ${seed})`, (t) => crashOnce(t, seed));
  }
});
