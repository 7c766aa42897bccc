import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RoomErrorData, ServerFrame } from '@studyhall/protocol';
import { LiveClient } from '../live.fixture.ts';
import { claimsOf, id, post, sign, startForTest, Visitor } from '../server.fixture.ts';
import { Backend, credential, OTHER_API_SECRET, OTHER_SCHOOL, SCHOOL } from './backend.fixture.ts';

const issuers = [SCHOOL, OTHER_SCHOOL];
const isLost = (frame: ServerFrame): frame is ServerFrame & { t: 'lost' } => frame.t === 'lost';
const whyNot = async (who: Visitor, room = 'r'): Promise<string | undefined> => (await who.call<{ error?: RoomErrorData }>(room, 'facts')).body.error?.code;

describe('the API for backends', () => {
  it('is not there without an API secret', async (t) => {
    const { url } = await startForTest(t);
    assert.equal(await new Backend(url).code('GET', '/courses'), 'not-found');
  });

  it('takes no token of a learner, and gives learners nothing for its own', async (t) => {
    const { url } = await startForTest(t, { issuers });
    const ina = new Visitor(url, 'ina', { roles: ['instructor'], aud: ['studyhall', 'studyhall-admin'], scope: 'courses:read' });
    assert.equal(await new Backend(url, ina.token).code('GET', '/courses'), 'unauthenticated');
    ina.token = credential({ aud: ['studyhall', 'studyhall-admin'], course: 'bio101' });
    assert.equal(await whyNot(ina), 'unauthenticated');
  });

  it('refuses credentials that are old, live long, or lack something', async (t) => {
    const { url } = await startForTest(t, { issuers });
    const now = Math.floor(Date.now() / 1000);
    const wrong = [
      { exp: now - 60 }, { exp: now + 3600 }, { exp: undefined }, { aud: 'studyhall' }, { sub: '' }, { sub: undefined },
      { scope: undefined }, { scope: ['courses:read'] }, { course: '..' }, { iss: 'other' }, { iss: 'nobody' }, { iat: now + 600 },
    ];
    for (const extra of wrong) assert.equal(await new Backend(url, credential(extra)).code('GET', '/courses'), 'unauthenticated', JSON.stringify(extra));
    assert.equal((await fetch(`${url}/v1/admin/courses`)).status, 401);
  });

  it('does what the scopes say, in the course that they are for', async (t) => {
    const { url } = await startForTest(t, { issuers });
    const reader = new Backend(url, credential({ scope: 'courses:read no:such constructor' }));
    assert.equal((await reader.call('GET', '/courses')).status, 200);
    assert.equal(await reader.code('PUT', '/courses/bio101', { state: 'open' }), 'forbidden');
    const ofOne = new Backend(url, credential({ course: 'bio101' }));
    assert.equal((await ofOne.call('PUT', '/courses/bio101', { state: 'open' })).status, 200);
    assert.equal(await ofOne.code('PUT', '/courses/bio102', { state: 'open' }), 'forbidden');
    assert.equal(await ofOne.code('GET', '/courses'), 'forbidden', 'a list of all courses is of the whole tenant');
  });

  it('keeps tenants apart', async (t) => {
    const { url } = await startForTest(t, { issuers });
    const here = new Backend(url);
    const there = new Backend(url, credential({ iss: 'other' }, OTHER_API_SECRET));
    await here.ask('PUT', '/courses/bio101', { state: 'closed' });
    await here.ask('PUT', '/courses/bio101/people', { people: [{ id: 'ann', name: 'Ann' }] });
    await here.ask('PUT', '/courses/bio101/rooms/r', {});
    await here.ask('PUT', '/courses/bio101/bots/helper', { name: 'Helper' });
    assert.deepEqual((await there.ask('GET', '/courses'))['courses'], []);
    assert.equal(await there.code('GET', '/courses/bio101'), 'not-found');
    assert.deepEqual((await there.ask('GET', '/courses/bio101/people'))['people'], []);
    assert.deepEqual((await there.ask('GET', '/courses/bio101/rooms'))['rooms'], []);
    assert.deepEqual((await there.ask('GET', '/courses/bio101/audit'))['entries'], []);
    assert.equal(await there.code('POST', '/courses/bio101/rooms/r/posts', { id: id(), bot: 'helper', text: 'x' }), 'not-found');
    assert.equal(await new Backend(url, credential({ iss: 'other' })).code('GET', '/courses'), 'unauthenticated', 'one tenant’s secret is nothing in another');
  });

  it('is not for pages: no answer lets one read it', async (t) => {
    const { url } = await startForTest(t, { issuers });
    for (const method of ['OPTIONS', 'GET']) {
      const answer = await fetch(`${url}/v1/admin/courses`, { method, headers: { origin: 'https://evil.example', authorization: `Bearer ${credential()}` } });
      assert.equal(answer.headers.get('access-control-allow-origin'), null, method);
    }
  });

  it('limits each backend by itself', async (t) => {
    const { url } = await startForTest(t, { issuers, limits: { apiRequestsPerMinute: 2 } });
    const eager = new Backend(url);
    await eager.ask('GET', '/courses');
    await eager.ask('GET', '/courses');
    const { status, headers, body } = await eager.call('GET', '/courses');
    assert.deepEqual([status, body.error?.code], [429, 'rate-limited']);
    assert.ok(Number(headers.get('retry-after')) > 0);
    await new Backend(url, credential({ sub: 'another' })).ask('GET', '/courses');
    assert.equal(await whyNot(new Visitor(url, 'ann')), undefined);
  });
});

describe('a backend', () => {
  it('makes a course, changes it and closes it', async (t) => {
    const { url } = await startForTest(t, { issuers });
    const backend = new Backend(url);
    const ann = new Visitor(url, 'ann');
    assert.deepEqual(await backend.ask('PUT', '/courses/bio101', { state: 'open', rooms: 'listed' }), { course: 'bio101', state: 'open', rooms: 'listed' });
    const [ack] = await ann.submit('r', post('hello'));
    assert.equal(ack?.status === 'rejected' ? ack.error.code : ack?.status, 'not-found', 'only staff make rooms now');
    await backend.ask('PUT', '/courses/bio101', { state: 'closed', retentionDays: 30 });
    assert.deepEqual(await backend.ask('GET', '/courses/bio101'), { course: 'bio101', state: 'closed', retentionDays: 30 });
    const [late] = await ann.submit('r', post('hello'));
    assert.equal(late?.status === 'rejected' ? late.error.why : late?.status, 'room.closed');
    await backend.ask('PUT', '/courses/bio102', { state: 'open' });
    const first = await backend.ask('GET', '/courses?limit=1');
    assert.deepEqual([(first['courses'] as unknown[]).length, first['after']], [1, 'bio101']);
    assert.deepEqual(await backend.ask('GET', '/courses?limit=1&after=bio101'), { courses: [{ course: 'bio102', state: 'open' }] });
    const { entries } = await backend.ask('GET', '/courses/bio101/audit');
    assert.deepEqual((entries as { by: string; act: string }[]).map(({ by, act }) => [by, act]), [['api:moodle', 'course.put'], ['api:moodle', 'course.put']]);
  });

  it('locks a room, and unlocks it', async (t) => {
    const { url } = await startForTest(t, { issuers });
    const backend = new Backend(url);
    const ann = new Visitor(url, 'ann');
    assert.deepEqual(await backend.ask('PUT', '/courses/bio101/rooms/week%201', { state: 'locked' }), { room: 'week 1', state: 'locked', events: 0 });
    const [ack] = await ann.submit('week 1', post('hello'));
    assert.equal(ack?.status === 'rejected' ? ack.error.why : ack?.status, 'room.locked');
    await backend.ask('PUT', '/courses/bio101/rooms/week%201', { state: 'open' });
    assert.equal((await ann.submit('week 1', post('hello')))[0]?.status, 'accepted');
    assert.deepEqual(await backend.ask('PUT', '/courses/bio101/rooms/week%201', {}), { room: 'week 1', state: 'open', events: 1 });
    await backend.ask('PUT', '/courses/bio101/rooms/week%202', {});
    const first = await backend.ask('GET', '/courses/bio101/rooms?limit=1');
    assert.deepEqual(first, { rooms: [{ room: 'week 1', state: 'open', events: 1 }], after: 'week 1' });
    assert.deepEqual(await backend.ask('GET', '/courses/bio101/rooms?after=week%201'), { rooms: [{ room: 'week 2', state: 'open', events: 0 }] });
    for (const name of ['~course', '.', '..', ' x', 'a\u202eb', 'x'.repeat(201), '%']) {
      assert.equal(await backend.code('PUT', `/courses/bio101/rooms/${name === '%' ? name : encodeURIComponent(name)}`, {}), 'not-found', name);
    }
  });

  it('removes somebody from a course: the open connection ends within five seconds, until the roster has them again', async (t) => {
    const { url } = await startForTest(t, { issuers });
    const backend = new Backend(url);
    await backend.ask('PUT', '/courses/bio101/people', { people: [{ id: 'rob', name: 'Rob' }, { id: 'una', name: 'Una', role: 'observer' }] });
    assert.deepEqual((await backend.ask('GET', '/courses/bio101/people'))['people'], [{ id: 'rob', name: 'Rob', role: 'student' }]);
    const rob = new Visitor(url, 'rob');
    const client = await LiveClient.open(t, url, rob.token);
    client.send({ t: 'watch', ch: 1, course: 'bio101', room: 'r', signals: true });
    await client.until('a hint', (frame) => frame.t === 'hint');
    const since = performance.now();
    await backend.ask('DELETE', '/courses/bio101/people/rob');
    assert.equal((await client.until('its end', isLost)).error.code, 'forbidden');
    assert.ok(performance.now() - since < 5000);
    assert.equal(await whyNot(rob), 'forbidden');
    assert.deepEqual((await backend.ask('GET', '/courses/bio101/people'))['people'], []);
    assert.deepEqual((await backend.ask('GET', '/courses/bio101/people/rob'))['standing'], { removed: true });
    await backend.ask('PUT', '/courses/bio101/people', { people: [{ id: 'rob' }] });
    assert.equal(await whyNot(rob), undefined);
    assert.deepEqual(await backend.ask('GET', '/courses/bio101/people/rob'), { id: 'rob', name: 'Rob', role: 'student', standing: {} });
  });

  it('takes rights away, gives them back, and revokes tokens', async (t) => {
    const { url } = await startForTest(t, { issuers });
    const backend = new Backend(url);
    const ina = new Visitor(url, 'ina', { roles: ['instructor'], name: 'Ina' });
    const as = async (): Promise<string | undefined> => (await ina.call<{ facts?: { me: { as: string } } }>('r', 'facts')).body.facts?.me.as;
    assert.equal(await as(), 'instructor');
    assert.deepEqual((await backend.ask('PATCH', '/courses/bio101/people/ina', { role: 'student' }))['standing'], { role: 'student' });
    assert.equal(await as(), 'student');
    await backend.ask('PATCH', '/courses/bio101/people/ina', { role: null, name: 'Ina B.' });
    assert.equal(await as(), 'instructor');
    await backend.ask('POST', '/courses/bio101/people/ina/revoke');
    assert.equal(await whyNot(ina), 'unauthenticated');
    ina.token = sign(claimsOf('ina', { iat: Math.floor(Date.now() / 1000) + 1 }));
    assert.equal(await whyNot(ina), undefined);
    assert.equal(await backend.code('GET', '/courses/bio101/people/nobody'), 'not-found');
    assert.equal(await backend.code('PATCH', '/courses/bio101/people/nobody', { role: 'ta' }), 'not-found');
  });

  it('lets nothing that is said about a person at the same moment undo another', async (t) => {
    const { url } = await startForTest(t, { issuers });
    const backend = new Backend(url);
    const people = Array.from({ length: 8 }, (_, n) => ({ id: `p${n}` }));
    await backend.ask('PUT', '/courses/bio101/people', { people });
    await Promise.all(people.flatMap(({ id: person }) => [
      backend.call('POST', `/courses/bio101/people/${person}/revoke`),
      backend.call('DELETE', `/courses/bio101/people/${person}`),
      backend.call('PATCH', `/courses/bio101/people/${person}`, { role: 'observer' }),
    ]));
    for (const { id: person } of people) {
      const { standing } = await backend.ask('GET', `/courses/bio101/people/${person}`) as { standing: { tokensFrom?: number } };
      assert.deepEqual({ ...standing, tokensFrom: typeof standing.tokensFrom }, { role: 'observer', removed: true, tokensFrom: 'number' });
    }
  });

  it('signs a token for a page, also right after revoking', async (t) => {
    const { url } = await startForTest(t, { issuers });
    const backend = new Backend(url);
    await backend.ask('POST', '/courses/bio101/people/ann/revoke');
    const { token, expiresAt } = await backend.ask('POST', '/courses/bio101/tokens', { person: 'ann', name: 'Ann', roles: ['Instructor'], seconds: 60 });
    const ann = new Visitor(url, 'ann');
    ann.token = token as string;
    const { body } = await ann.call<{ facts: { me: object } }>('r', 'facts');
    assert.deepEqual(body.facts.me, { id: 'ann', as: 'instructor' });
    assert.ok(Math.abs((expiresAt as number) - Date.now() - 60_000) < 10_000);
  });

  it('exports what a course has of somebody, and erases it; one post too', async (t) => {
    const { url } = await startForTest(t, { issuers });
    const backend = new Backend(url);
    const [ann, bob] = [new Visitor(url, 'ann', { name: 'Ann' }), new Visitor(url, 'bob')];
    const [root, other] = [post('words of Ann'), post('words of Bob')];
    await ann.submit('r', root);
    await bob.submit('r', other);
    const data = await backend.ask('GET', '/courses/bio101/people/ann/export');
    assert.match(JSON.stringify(data), /words of Ann/);
    assert.doesNotMatch(JSON.stringify(data), /words of Bob/);
    assert.equal(await backend.code('GET', '/courses/bio101/people/nobody/export'), 'not-found');
    assert.deepEqual(await backend.ask('POST', `/courses/bio101/rooms/r/posts/${other.id}/erase`), { events: 1 });
    assert.equal(await backend.code('POST', `/courses/bio101/rooms/r/posts/${id()}/erase`), 'not-found');
    assert.equal((await backend.ask('POST', '/courses/bio101/people/ann/erase'))['posts'], 1);
    assert.doesNotMatch(JSON.stringify(await bob.log('r')), /words of/);
    const { entries } = await backend.ask('GET', '/courses/bio101/audit');
    assert.deepEqual((entries as { act: string; by: string }[]).map(({ act, by }) => `${by} ${act}`), ['api:moodle person.export', 'api:moodle event.erase', 'api:moodle person.erase']);
    assert.doesNotMatch(JSON.stringify(entries), /ann/);
  });

  it('posts as a bot: it is marked, has the rights it was given, and the same id is one post', async (t) => {
    const { url } = await startForTest(t, { issuers });
    const backend = new Backend(url);
    const posts = '/courses/bio101/rooms/r/posts';
    const hello = { id: id(), bot: 'helper', title: 'Welcome', text: 'Hello' };
    assert.equal(await backend.code('POST', posts, hello), 'not-found', 'there is no such bot yet');
    assert.deepEqual(await backend.ask('PUT', '/courses/bio101/bots/helper', { name: 'Helper', role: 'ta' }), { id: '~bot:helper', name: 'Helper 🤖', role: 'ta' });
    assert.deepEqual(await backend.ask('POST', posts, hello), { id: hello.id, status: 'accepted' });
    assert.deepEqual(await backend.ask('POST', posts, hello), { id: hello.id, status: 'duplicate' });
    assert.equal(await backend.code('POST', posts, { ...hello, text: 'Other' }), 'conflict');
    const ann = new Visitor(url, 'ann');
    const [event] = await ann.log('r');
    assert.deepEqual([event?.actor, event?.as, event?.body], ['~bot:helper', 'ta', { title: 'Welcome', text: 'Hello' }]);
    ann.token = sign(claimsOf('~bot:helper'));
    assert.equal(await whyNot(ann), 'unauthenticated', 'no learner’s token speaks for a bot');
    for (const id of ['~bot:helper', '~erased:x', '~server', '~api']) assert.equal(await backend.code('PUT', '/courses/bio101/people', { people: [{ id }] }), 'invalid');
    for (const id of ['~erased:x', '~server', '~api']) assert.equal(await backend.code('POST', `/courses/bio101/people/${id}/erase`), 'not-found');
    await backend.ask('DELETE', '/courses/bio101/people/~bot:helper');
    assert.equal(await backend.code('POST', posts, { id: id(), bot: 'helper', text: 'x' }), 'forbidden');
  });
});
