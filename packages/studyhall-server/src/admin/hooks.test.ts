import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { sendHook } from '@studyhall/server-core';
import { id, post, startForTest, temporaryFolder, Visitor } from '../server.fixture.ts';
import type { Started } from '../start-server.ts';
import { Backend, credential, OTHER_API_SECRET, OTHER_SCHOOL, SCHOOL } from './backend.fixture.ts';
import { eventually, hurried, receive } from './receiver.fixture.ts';
import type { Received, Receiver } from './receiver.fixture.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

interface Scene extends Started {
  readonly backend: Backend;
  readonly receiver: Receiver;
  readonly pass: (ms: number) => void;
  readonly lines: readonly string[];
  /** Registers the receiver. */
  readonly register: (more?: object) => Promise<{ readonly id: string; readonly secret: string }>;
  readonly state: () => Promise<unknown>;
}

async function scene(t: TestContext): Promise<Scene> {
  const lines: string[] = [];
  const { surroundings, pass } = hurried((line) => lines.push(line));
  const started = await startForTest(t, { issuers: [SCHOOL, OTHER_SCHOOL], webhooks: 'any', surroundings });
  const backend = new Backend(started.url);
  const receiver = await receive(t);
  return {
    ...started,
    lines,
    backend,
    receiver,
    pass,
    register: async (more = {}) => (await backend.ask('POST', '/hooks', { url: receiver.url, ...more })) as unknown as { id: string; secret: string },
    state: async () => ((await backend.ask('GET', '/hooks'))['hooks'] as { state: string }[])[0]?.state,
  };
}

const told = (received: readonly Received[]): readonly unknown[] => received.map(({ told: { type, data } }) => [type, data['room'], data['id']]);

describe('a webhook', () => {
  it('is told what happens from now on, in the order of each room, signed as Standard Webhooks has it', async (t) => {
    const { url, receiver, register } = await scene(t);
    const ann = new Visitor(url, 'ann');
    await ann.submit('r', post('from before'));
    const { secret } = await register();
    const posts = Array.from({ length: 60 }, (_, n) => post(`words ${String(n)}`));
    await ann.submit('r', ...posts.slice(0, 30));
    await ann.submit('r', ...posts.slice(30));
    const received = await receiver.until(60);
    assert.deepEqual(told(received), posts.map((each) => ['room.post', 'r', each.id]));
    assert.doesNotMatch(received.map(({ text }) => text).join(), /words|from before/, 'no words unless it asks for them');
    const [first] = received;
    assert.ok(first !== undefined);
    assert.deepEqual(new Webhook(secret).verify(first.text, first.headers), first.told);
    assert.throws(() => new Webhook(secret).verify(`${first.text} `, first.headers));
    assert.deepEqual(Object.keys(first.told.data), ['course', 'room', 'id', 'actor', 'role']);
    assert.equal(new Set(received.map(({ headers }) => headers['webhook-id'])).size, 60);
  });

  it('is told words where it asks for them, and only what a student could see', async (t) => {
    const { url, backend, receiver, register } = await scene(t);
    const [ann, ina] = [new Visitor(url, 'ann'), new Visitor(url, 'ina', { roles: ['instructor'] })];
    const [root, away] = [post('seen words', { title: 'A title' }), post('hidden words')];
    receiver.answer = { status: 503 };
    await register({ words: true });
    await ann.submit('r', root, away);
    await receiver.until(1);
    await ina.submit('r', { id: id(), type: 'hide', v: 1, body: { target: away.id } });
    receiver.answer = { status: 204 };
    const before = receiver.received.length;
    const [hook] = (await backend.ask('GET', '/hooks'))['hooks'] as { id: string }[];
    await backend.ask('POST', `/hooks/${hook?.id ?? ''}/resume`);
    const received = (await receiver.until(before + 3)).slice(before);
    assert.deepEqual(received.map(({ told: { data } }) => data['body']), [{ title: 'A title', text: 'seen words' }, { text: '', masked: true }, { target: away.id, masked: true }]);
    assert.doesNotMatch(received.map(({ text }) => text).join(), /hidden words/);
  });

  it('is told of its course and the types it wants, of its tenant alone', async (t) => {
    const { url, receiver, register } = await scene(t);
    await register({ course: 'bio101', types: ['room.post'] });
    const [ann, elsewhere] = [new Visitor(url, 'ann'), new Visitor(url, 'ann', { course: 'bio102' })];
    const [root, last] = [post('one'), post('two')];
    await elsewhere.submit('r', post('of another course'));
    await ann.submit('r', root, { id: id(), type: 'react', v: 1, body: { target: root.id, reaction: '👍', from: false, to: true } });
    await ann.submit('r', last);
    assert.deepEqual(told(await receiver.until(2)), [['room.post', 'r', root.id], ['room.post', 'r', last.id]]);
    const there = new Backend(url, credential({ iss: 'other' }, OTHER_API_SECRET));
    assert.deepEqual((await there.ask('GET', '/hooks'))['hooks'], []);
  });

  it('that does not take a delivery gets it again, and nothing of the room before it', async (t) => {
    const { url, receiver, register, state, pass, lines } = await scene(t);
    const { id: hook } = await register();
    receiver.answer = { status: 500 };
    const ann = new Visitor(url, 'ann');
    const [one, two] = [post('one'), post('two')];
    await ann.submit('r', one, two);
    await receiver.until(1);
    await eventually(async () => (await state()) === 'failing', () => 'it is not said that it fails');
    receiver.answer = { status: 200 };
    pass(60_000);
    await eventually(async () => (await state()) === 'active', () => 'it does not recover');
    const ids = (): readonly unknown[] => receiver.received.map(({ told: { data } }) => data['id']);
    await eventually(() => ids().at(-1) === two.id, () => 'the second one does not arrive');
    assert.ok(ids().length > 2);
    assert.deepEqual(new Set(ids().slice(0, -1)), new Set([one.id]));
    const firsts = receiver.received.filter(({ told: { data } }) => data['id'] === one.id);
    assert.equal(new Set(firsts.map(({ headers }) => headers['webhook-id'])).size, 1, 'each try is the same delivery');
    const failing = lines.map((line) => JSON.parse(line) as Record<string, unknown>).find(({ event }) => event === 'delivery refused');
    assert.deepEqual([failing?.['hook'], failing?.['reason']], [hook, 'status 500']);
  });

  it('is paused after days of failure, and said so; when it is tried again, nothing is missing', async (t) => {
    const { url, backend, receiver, register, state, pass } = await scene(t);
    const { id: hook } = await register({ course: 'bio101' });
    receiver.answer = { status: 500 };
    const ann = new Visitor(url, 'ann');
    const missed = post('missed');
    await ann.submit('r', missed);
    await eventually(async () => (await state()) === 'failing', () => 'it is not said that it fails');
    pass(3 * DAY_MS);
    // The clock of the credentials is the real one.
    const later = new Backend(url, credential({ iat: undefined, exp: Math.floor((Date.now() + 3 * DAY_MS) / 1000) + 300 }));
    const stateThen = async (): Promise<unknown> => ((await later.ask('GET', '/hooks'))['hooks'] as { state: string }[])[0]?.state;
    await eventually(async () => (await stateThen()) === 'paused', () => 'it is not paused');
    const { entries } = await later.ask('GET', '/courses/bio101/audit');
    assert.deepEqual((entries as { act: string; by: string }[]).map(({ act, by }) => [act, by]), [['hook.make', 'api:moodle'], ['hook.pause', 'server']]);
    const tries = receiver.received.length;
    receiver.answer = { status: 200 };
    await later.ask('POST', `/hooks/${hook}/resume`);
    await receiver.until(tries + 1);
    assert.deepEqual(told(receiver.received).at(-1), ['room.post', 'r', missed.id]);
    assert.equal(await backend.code('GET', '/hooks'), 'unauthenticated');
  });

  it('that is gone is not tried again, and one that was removed is told nothing', async (t) => {
    const { url, backend, receiver, register, state } = await scene(t);
    const { id: hook } = await register();
    receiver.answer = { status: 410 };
    const ann = new Visitor(url, 'ann');
    await ann.submit('r', post('one'));
    await eventually(async () => (await state()) === 'paused', () => 'it is not paused');
    assert.equal(receiver.received.length, 1);
    await backend.ask('DELETE', `/hooks/${hook}`);
    assert.equal(await backend.code('DELETE', `/hooks/${hook}`), 'not-found');
    assert.equal(await backend.code('POST', `/hooks/${hook}/resume`), 'not-found');
    const other = await receive(t);
    await backend.ask('POST', '/hooks', { url: other.url });
    await ann.submit('r', post('two'));
    await other.until(1);
    assert.equal(receiver.received.length, 1);
  });

  it('is told once where several servers share a database, also of what happens on the others', async (t) => {
    const data = temporaryFolder(t);
    const servers = await Promise.all([1, 2, 3].map(() => startForTest(t, { data, issuers: [SCHOOL], webhooks: 'any', surroundings: hurried().surroundings })));
    const receiver = await receive(t);
    await new Backend(servers[0]?.url ?? '').ask('POST', '/hooks', { url: receiver.url });
    const sent = await Promise.all(servers.flatMap(({ url }, at) =>
      Array.from({ length: 5 }, async (_, n) => {
        const draft = post('x');
        await new Visitor(url, `ann ${String(at)}`).submit(`room ${String(n)}`, draft);
        return draft.id;
      })));
    const received = await receiver.until(sent.length);
    assert.deepEqual(received.map(({ told: { data: { id: event } } }) => event as string).sort(), [...sent].sort());
  });

  it('misses nothing where the server that delivers ends: another one goes on after a minute', async (t) => {
    const data = temporaryFolder(t);
    const first = await startForTest(t, { data, issuers: [SCHOOL], webhooks: 'any', surroundings: hurried().surroundings });
    const receiver = await receive(t);
    await new Backend(first.url).ask('POST', '/hooks', { url: receiver.url });
    const ann = new Visitor(first.url, 'ann');
    const posts = [post('one'), post('two'), post('three')];
    await ann.submit('r', ...posts.slice(0, 1));
    await receiver.until(1);
    receiver.answer = { status: 503 };
    await ann.submit('r', ...posts.slice(1));
    await receiver.until(2);
    await first.stop();
    receiver.answer = { status: 200 };
    const { surroundings, pass } = hurried();
    await startForTest(t, { data, issuers: [SCHOOL], webhooks: 'any', surroundings });
    pass(61_000);
    await receiver.until(4);
    const ids = receiver.received.map(({ told: { data: { id: event } } }) => event);
    assert.deepEqual([...new Set(ids)], posts.map((each) => each.id), 'in their order');
  });

  it('cannot be made more often than allowed', async (t) => {
    const { url } = await startForTest(t, { issuers: [SCHOOL], limits: { hooksPerTenant: 1 } });
    const backend = new Backend(url);
    const hook = { url: 'https://lms.example.edu/told' };
    await Promise.allSettled(Array.from({ length: 8 }, () => backend.ask('POST', '/hooks', hook)));
    const { hooks: atOnce } = (await backend.ask('GET', '/hooks')) as { hooks: { id: string }[] };
    assert.ok(atOnce.length <= 1, 'nor by all at once');
    for (const { id } of atOnce) await backend.ask('DELETE', `/hooks/${id}`);
    await backend.ask('POST', '/hooks', hook);
    assert.equal(await backend.code('POST', '/hooks', hook), 'denied');
    const { hooks } = await backend.ask('GET', '/hooks');
    assert.ok(!JSON.stringify(hooks).includes('whsec_'), 'the secret is said once');
  });
});

describe('an address of a webhook', () => {
  it('is not in a network of one’s own, however it is written', async (t) => {
    const { url } = await startForTest(t, { issuers: [SCHOOL] });
    const backend = new Backend(url);
    const own = [
      'http://lms.example.edu/', 'https://localhost/', 'https://LOCALHOST./', 'https://a.localhost/', 'https://db.internal/', 'https://intranet/',
      'https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f000001/', 'https://0177.0.0.1/', 'https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://[::ffff:8.8.8.8]/',
      'https://10.1.2.3/', 'https://172.31.0.1/', 'https://192.168.0.1/', 'https://169.254.169.254/latest/meta-data', 'https://100.64.0.1/', 'https://0.0.0.0/', 'https://[fd00::1]/', 'https://[fe80::1]/',
      'https://[2001:db8::1]/', 'https://[2002:7f00:1::]/', 'https://[64:ff9b::7f00:1]/', 'https://224.0.0.1/', 'https://255.255.255.255/',
      'https://me:secret@lms.example.edu/', 'file:///etc/passwd', 'gopher://x.example/', 'nothing', '//lms.example.edu/', '',
    ];
    for (const each of own) assert.equal(await backend.code('POST', '/hooks', { url: each }), 'invalid', each);
    for (const each of ['https://lms.example.edu:8443/x', 'https://8.8.8.8/', 'https://[2606:4700::1111]/', 'https://bücher.example/']) await backend.ask('POST', '/hooks', { url: each });
  });

  it('is asked for anew with each delivery: a name that leads home is not followed, nor is a redirect', async (t) => {
    const receiver = await receive(t);
    const delivery = { url: receiver.url, headers: {}, body: '{}' };
    const { signal } = new AbortController();
    await assert.rejects(sendHook(delivery, 'public', signal), /network of one’s own/);
    await assert.rejects(sendHook({ ...delivery, url: receiver.url.replace('127.0.0.1', 'localhost') }, 'public', signal), /network of one’s own/);
    assert.equal(receiver.received.length, 0);
    receiver.answer = { status: 307, location: receiver.url };
    assert.equal(await sendHook(delivery, 'any', signal), 307);
    assert.equal(receiver.received.length, 1);
  });
});
