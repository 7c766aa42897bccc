import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { ROLE_CLASSES } from '@studyhall/protocol';
import type { RoleClass, ServerFrame } from '@studyhall/protocol';
import { Backend, SCHOOL } from '../admin/backend.fixture.ts';
import { LiveClient } from '../live.fixture.ts';
import { post, startForTest, Visitor } from '../server.fixture.ts';

const isLost = (frame: ServerFrame): frame is ServerFrame & { t: 'lost' } => frame.t === 'lost';

interface Scene {
  readonly url: string;
  readonly backend: Backend;
  /** Somebody whose page has opened a room, in which it may write or not, and watches it now. */
  readonly page: (room: string, as: RoleClass, writable?: boolean, course?: string) => Promise<LiveClient>;
}

async function scene(t: TestContext): Promise<Scene> {
  const { url } = await startForTest(t, { issuers: [SCHOOL] });
  return {
    url,
    backend: new Backend(url),
    async page(room, as, writable, course = 'bio101') {
      const { token } = new Visitor(url, as, { roles: [as], course });
      const client = await LiveClient.open(t, url, token);
      client.send({ t: 'watch', ch: 1, course, room, ...(writable === undefined ? {} : { writable }) });
      return client;
    },
  };
}

async function beginsAnew(client: LiveClient): Promise<void> {
  const { ch, error } = await client.until('the end of the room', isLost);
  assert.deepEqual([ch, error.retry], [1, 'reset']);
}

async function mayWrite(url: string, room: string, as: RoleClass, course: string): Promise<boolean> {
  const { body } = await new Visitor(url, as, { roles: [as], course }).call<{ facts: { writable: boolean } }>(room, 'facts');
  return body.facts.writable;
}

const isHint = (frame: ServerFrame): boolean => frame.t === 'hint';

describe('a page that looks at a room', () => {
  it('begins anew where what it may do has changed between opening and watching', async (t) => {
    const { backend, page } = await scene(t);
    await backend.ask('PUT', '/courses/bio101/rooms/gap', { state: 'locked' });
    await beginsAnew(await page('gap', 'student', true));
    await backend.ask('PUT', '/courses/bio101/rooms/gap', { state: 'open' });
    await beginsAnew(await page('gap', 'student', false));
  });

  it('does not begin anew without end: what its facts say is what the server compares with', async (t) => {
    const { url, backend, page } = await scene(t);
    await backend.ask('PUT', '/courses/bio101/rooms/here', { state: 'open' });
    await backend.ask('PUT', '/courses/bio101/rooms/shut', { state: 'locked' });
    await backend.ask('PUT', '/courses/over', { state: 'closed' });
    await backend.ask('PUT', '/courses/over/rooms/here', {});
    const places = [['here', 'bio101'], ['shut', 'bio101'], ['none', 'bio101'], ['~course', 'bio101'], ['here', 'over'], ['none', 'over'], ['~course', 'over']] as const;
    const pages = await Promise.all(ROLE_CLASSES.flatMap((as) => places.flatMap(([room, course]) => [
      mayWrite(url, room, as, course).then((writable) => page(room, as, writable, course)),
      page(room, as, undefined, course),
    ])));
    for (const each of pages) await each.until('a hint', isHint);
    const [first, last] = [await page('shut', 'student', true), await page('here', 'student', false)];
    for (const each of [first, last]) await beginsAnew(each);
    assert.deepEqual(pages.flatMap(({ frames }) => frames.filter(isLost)), []);
  });

  it('begins anew when the room is locked and opened, its course is closed, or the room is made, each page once and only where that changes something', async (t) => {
    const { url, backend, page } = await scene(t);
    const course = 'chem101';
    await backend.ask('PUT', `/courses/${course}`, { state: 'open', rooms: 'listed' });
    const [ann, old, ina, una, waiting] = await Promise.all([
      page('r', 'student', true, course), page('r', 'student', undefined, course), page('r', 'instructor', true, course), page('r', 'observer', false, course),
      page('later', 'student', false, course),
    ]);
    for (const each of [ann, old, ina, una, waiting]) await each.until('a hint', isHint);
    const teacher = new Visitor(url, 'instructor', { roles: ['instructor'], course });
    await teacher.submit('r', post('hello'));
    await old.until('the post', ({ t: tag, ...frame }) => tag === 'hint' && 'page' in frame);
    await backend.ask('PUT', `/courses/${course}/rooms/r`, { state: 'locked' });
    await beginsAnew(ann);
    await beginsAnew(old);
    const again = await page('r', 'student', false, course);
    await again.until('a hint', isHint);
    await backend.ask('PUT', `/courses/${course}/rooms/r`, { state: 'open' });
    await beginsAnew(again);
    await backend.ask('PUT', `/courses/${course}/rooms/later`, {});
    await beginsAnew(waiting);
    const writer = await page('r', 'student', true, course);
    await writer.until('a hint', isHint);
    await backend.ask('PUT', `/courses/${course}`, { state: 'closed' });
    await beginsAnew(writer);
    for (const each of [ina, una]) assert.deepEqual(each.frames.filter(isLost), []);
    for (const each of [ann, old, again, waiting, writer]) assert.equal(each.frames.filter(isLost).length, 1);
  });
});
