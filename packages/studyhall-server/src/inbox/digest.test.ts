import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { InboxPage } from '@studyhall/protocol';
import { Backend, credential, SCHOOL } from '../admin/backend.fixture.ts';
import { post, startForTest, Visitor } from '../server.fixture.ts';

interface Told {
  readonly id: string;
  readonly role: string;
  readonly items: readonly { readonly kind: string; readonly level: string; readonly by: string; readonly excerpt?: string }[];
}

interface Digest {
  readonly people: readonly Told[];
  readonly upTo: string;
  readonly more: boolean;
}

const brief = ({ people }: Digest): unknown => people.map(({ id, items }) => [id, items.map(({ kind, level, by, excerpt }) => [kind, level, by, excerpt])]);

describe('a digest', () => {
  it('says what each person is to be mailed since the last one, as they want it', async (t) => {
    const { url } = await startForTest(t, { issuers: [SCHOOL] });
    const [ann, ben, cleo] = [new Visitor(url, 'ann', { name: 'Ann' }), new Visitor(url, 'ben'), new Visitor(url, 'cleo')];
    const backend = new Backend(url);
    const digest = async (after?: string, limit = 50): Promise<Digest> =>
      (await backend.ask('GET', `/courses/bio101/digest?limit=${limit}${after === undefined ? '' : `&after=${after}`}`)) as unknown as Digest;
    for (const each of [ann, ben, cleo]) await each.call('~course', 'facts');
    assert.deepEqual(await digest(), { course: 'bio101', people: [], upTo: 'n0', more: false });

    const unread = async (who: Visitor, count: number): Promise<InboxPage> => {
      for (let turns = 0; turns < 500; turns += 1) {
        const { body } = await who.call<InboxPage>('~me', 'inbox');
        if (body.unread >= count) return body;
        await delay(10);
      }
      throw new Error('it did not come');
    };
    const thread = post('Hello');
    await cleo.send('~me', 'follows', { room: 'r', level: 'digest' });
    await ann.submit('r', thread);
    const reply = (text: string): ReturnType<typeof post> => post(text, { thread: thread.id, parent: thread.id });
    const [rude, kind] = [reply('rude'), reply('kind')];
    await ben.submit('r', rude, kind);
    await unread(ann, 2);
    await ben.submit('r', { ...post(''), type: 'delete', body: { target: rude.id, thread: thread.id } });
    const first = await digest();
    assert.deepEqual(brief(first), [['cleo', [['thread', 'digest', 'ann', 'Hello'], ['reply', 'digest', 'ben', 'kind']]], ['ann', [['reply', 'all', 'ben', 'kind']]]]);
    assert.equal(first.people[0]?.role, 'student');
    const halves = [await digest(undefined, 2)];
    for (let half = halves[0]; half?.more === true; half = halves.at(-1)) halves.push(await digest(half.upTo, 2));
    assert.deepEqual(halves.flatMap(({ people }) => people.flatMap(({ id, items }) => items.map(({ kind: of }) => [id, of]))).sort(), [['ann', 'reply'], ['cleo', 'reply'], ['cleo', 'thread']], 'by parts');
    assert.equal(halves.at(-1)?.upTo, first.upTo);
    assert.deepEqual(brief(await digest(first.upTo)), [], 'nothing since');

    await ben.submit('r', reply('again'));
    const { items } = await unread(ann, 2);
    await ann.send('~me', 'inbox', { upTo: items[0]?.id });
    await cleo.send('~me', 'follows', { room: 'r', thread: thread.id, level: 'mute' });
    assert.deepEqual(brief(await digest(first.upTo)), [], 'not what was read, nor what is muted since');
    await cleo.send('~me', 'follows', { room: 'r', thread: thread.id, level: 'all' });
    assert.deepEqual(brief(await digest(first.upTo)), [['cleo', [['reply', 'all', 'ben', 'again']]]]);
    await backend.ask('DELETE', '/courses/bio101/people/cleo');
    assert.deepEqual(brief(await digest(first.upTo)), [], 'nobody who was removed');
    assert.equal(await backend.code('GET', '/courses/bio101/digest?after=x'), 'invalid');
    assert.equal(await new Backend(url, credential({ scope: 'people:read' })).code('GET', '/courses/bio101/digest'), 'forbidden');
  });
});
