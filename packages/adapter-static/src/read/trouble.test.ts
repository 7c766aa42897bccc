import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ServerResponse } from 'node:http';
import { networkContext, pullAll } from '../archive.fixture.ts';
import { hosted } from '../hosted.fixture.ts';
import { createStaticAdapter } from './adapter.ts';

const room = { course: 'bio101', room: 'week-3' };
const page = (status: number) => (_: string, response: ServerResponse): boolean => {
  response.writeHead(status, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
  return true;
};
const says = (content: string) => (_: string, response: ServerResponse): boolean => {
  response.writeHead(200).end(content);
  return true;
};

describe('an index that', () => {
  const troubles: readonly [string, ReturnType<typeof says>, string, RegExp][] = [
    ['is not there', page(404), 'unavailable', /course\.json.*address/],
    ['is for those who are signed in', page(401), 'signed-out', /sign-in/],
    ['is not for this person', page(403), 'forbidden', /read/],
    ['comes from a host in trouble', page(503), 'unavailable', /503/],
    ['is a page', page(200), 'internal', /a page instead of the file/],
    ['is half of one', says('{ "archive": 1, "course": "bio'), 'internal', /not JSON/],
    ['is other JSON', says('{ "name": "course" }'), 'internal', /archive is wrong/],
    ['is of a newer version', says('{ "archive": 2 }'), 'unsupported', /format 2/],
  ];
  for (const [which, instead, code, message] of troubles) {
    it(`${which} is refused with ${code}, saying what to look at`, async (t) => {
      const { url, host } = await hosted(t);
      const adapter = createStaticAdapter({ url });
      host.instead = instead;
      await assert.rejects(adapter.open(room, networkContext()), { name: 'RoomError', code, message });
      host.instead = undefined;
      const link = await adapter.open(room, networkContext());
      assert.equal((await pullAll(link)).length, 9);
    });
  }

  it('names files elsewhere, or counts wrongly, is refused', async (t) => {
    const { url, host, index } = await hosted(t);
    const [first] = index.rooms;
    for (const rooms of [
      [{ ...first, log: [{ file: 'https://elsewhere.example/log.json', events: 9 }] }],
      [{ ...first, log: [{ file: '../log-0123456789abcdef0123456789abcdef.json', events: 9 }] }],
      [{ ...first, events: 10 }],
    ]) {
      host.files.set('bio/course.json', JSON.stringify({ ...index, rooms }));
      await assert.rejects(createStaticAdapter({ url }).open(room, networkContext()), { code: 'internal', message: /rooms/ });
    }
    assert.ok(host.asked.every((path) => path === 'bio/course.json'));
  });

  it('cannot be read says so: the device is offline, or there is nobody, or another origin may not', async (t) => {
    const { url } = await hosted(t);
    const context = networkContext();
    const failing = { ...context, ports: { ...context.ports, fetch: () => Promise.reject(new TypeError('Failed to fetch')) } };
    await assert.rejects(createStaticAdapter({ url }).open(room, failing), { code: 'unavailable', message: /CORS/ });
    context.ports.page.setOnline(false);
    await assert.rejects(createStaticAdapter({ url }).open(room, failing), { code: 'offline' });
  });
});

describe('a file that', () => {
  const troubles: readonly [string, string | undefined, string, RegExp][] = [
    ['is missing', undefined, 'unavailable', /missing.*whole folder/],
    ['is half of one', '{ "events": [{ "id": "0000', 'internal', /not JSON/],
    ['has too few events', '{ "events": [] }', 'internal', /0 events; the index says 9/],
    ['has something else', '{ "entities": [] }', 'internal', /events is wrong/],
    ['is a page', '\n<!doctype html>', 'internal', /a page instead of the file/],
  ];
  for (const [which, content, code, message] of troubles) {
    it(`${which} is refused with ${code}, and read once it is whole`, async (t) => {
      const { url, host, index } = await hosted(t);
      const file = `bio/${index.rooms[0]?.log[0]?.file ?? ''}`;
      const whole = host.files.get(file) ?? '';
      if (content === undefined) host.files.delete(file);
      else host.files.set(file, content);
      const link = await createStaticAdapter({ url }).open(room, networkContext());
      await assert.rejects(link.pull(undefined), { code, message, retry: 'backoff' });
      host.files.set(file, whole);
      assert.equal((await pullAll(link)).length, 9);
    });
  }

  it('does not come is not waited for by those who do not want it any more', async (t) => {
    const { url, host } = await hosted(t);
    const adapter = createStaticAdapter({ url });
    const [one, two] = [await adapter.open(room, networkContext()), await adapter.open(room, networkContext())];
    host.instead = () => true;
    const aborting = new AbortController();
    const calls = [one.pull(undefined, { signal: aborting.signal }), one.pull(undefined), two.pull(undefined)];
    const codes = Promise.all(calls.map((call) => call.then(() => 'read', (error: unknown) => (error as { code: string }).code)));
    aborting.abort();
    one.close();
    adapter.close?.();
    assert.deepEqual(await codes, ['closed', 'closed', 'closed']);
    host.instead = undefined;
    assert.equal((await pullAll(await adapter.open(room, networkContext()))).length, 9);
  });
});
