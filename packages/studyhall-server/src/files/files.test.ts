import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { id, post, startForTest, temporaryFolder, Visitor } from '../server.fixture.ts';
import { ask, named, put, putAndPost } from './files.fixture.ts';
import { jpeg, png, SECRET_PLACE } from './pictures.fixture.ts';

/** Every file in a folder and below. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

describe('a file', () => {
  it('is handed in, named by a post, and given out to who sees the post', async (t) => {
    const data = temporaryFolder(t);
    const { url } = await startForTest(t, { data });
    const [ann, ben] = [new Visitor(url, 'ann'), new Visitor(url, 'ben')];
    const facts = await ann.call<{ capabilities: string[]; files: { bytes: number; types: string[] } }>('week', 'facts');
    assert.ok(facts.body.capabilities.includes('files'));
    assert.equal(facts.body.files.bytes, 10_485_760);
    assert.ok(facts.body.files.types.includes('image/png'));

    const handed = await put(ann, 'week', png(), { name: 'zelle é.png' });
    assert.equal(handed.status, 200);
    assert.deepEqual({ ...handed.body, id: '', bytes: 0 }, { id: '', name: 'zelle é.png', type: 'image/png', bytes: 0, width: 1, height: 1 });
    assert.equal((await ask(ben, 'week', handed.body.id)).status, 404);
    assert.equal((await ask(ann, 'week', handed.body.id)).status, 200);

    const [ack] = await ann.submit('week', post('look', { files: [{ ...named(handed.body), alt: 'a cell' }] }));
    assert.equal(ack?.status, 'accepted');
    const asked = await ask(ben, 'week', handed.body.id);
    assert.equal(asked.status, 200);
    assert.ok(!asked.body.path.includes(ben.token));

    const given = await fetch(url + asked.body.path);
    assert.equal(given.status, 200);
    assert.equal(given.headers.get('content-type'), 'image/png');
    assert.equal(given.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(given.headers.get('content-security-policy'), "default-src 'none'; sandbox");
    assert.equal(given.headers.get('content-disposition'), "inline; filename*=UTF-8''zelle%20%C3%A9.png");
    assert.match(given.headers.get('cache-control') ?? '', /^private/);
    assert.equal(given.headers.get('access-control-allow-origin'), '*', 'a page may read it, for an export');
    const bytes = Buffer.from(await given.arrayBuffer());
    assert.equal(bytes.length, handed.body.bytes);
    assert.ok(!bytes.includes(SECRET_PLACE));
    for (const path of filesIn(data)) assert.ok(!readFileSync(path).includes(SECRET_PLACE), path);
    assert.deepEqual(readdirSync(join(data, 'files', 'incoming')), []);

    const stretch = await fetch(url + asked.body.path, { headers: { range: 'bytes=1-3' } });
    assert.equal(stretch.status, 206);
    assert.equal(await stretch.text(), 'PNG');
    assert.equal((await fetch(url + asked.body.path, { headers: { range: 'bytes=99999-' } })).status, 416);
    const head = await fetch(url + asked.body.path, { method: 'HEAD' });
    assert.deepEqual([head.status, head.headers.get('content-length')], [200, String(handed.body.bytes)]);
  });

  it('keeps how it is turned, and nothing else that a phone says of a picture', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const { body } = await put(ann, 'week', jpeg(), { name: 'IMG_1.jpg' });
    assert.deepEqual([body.type, body.width, body.height], ['image/jpeg', 4, 8]);
    const bytes = Buffer.from(await (await fetch(url + (await ask(ann, 'week', body.id)).body.path)).arrayBuffer());
    for (const words of [SECRET_PLACE, 'xmpmeta', 'Photoshop', 'a film']) assert.ok(!bytes.includes(words), words);
    for (const words of ['JFIF', 'ICC_PROFILE', 'Exif']) assert.ok(bytes.includes(words), words);
    assert.equal(bytes.subarray(-2).toString('hex'), 'ffd9');
  });

  it('is what its content says, whatever it is called', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const page = '<!doctype html><script>alert(1)</script>';
    for (const [name, content] of [['cell.png', page], ['cell.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'], ['x.xml', '<?xml version="1.0"?><a/>']] as const) {
      const { body } = await put(ann, 'week', content, { name });
      assert.equal(body.type, 'text/plain', name);
      const given = await fetch(url + (await ask(ann, 'week', body.id)).body.path);
      assert.equal(given.headers.get('content-type'), 'text/plain; charset=utf-8');
      assert.match(given.headers.get('content-disposition') ?? '', /^attachment;/);
    }
    const program = await put(ann, 'week', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(64)]), { name: 'cell.png' });
    assert.deepEqual([program.status, program.body.error?.code, program.body.error?.why], [403, 'denied', 'file.type']);
    const cut = await put(ann, 'week', png().subarray(0, 60));
    assert.equal(cut.body.error?.why, 'file.type');
    const huge = await put(ann, 'week', png({ width: 60_000, height: 60_000 }));
    assert.equal(huge.body.error?.why, 'file.pixels');
  });

  it('is one under its id, and nobody else’s', async (t) => {
    const { url } = await startForTest(t);
    const [ann, ben] = [new Visitor(url, 'ann'), new Visitor(url, 'ben')];
    const as = id();
    const first = await put(ann, 'week', png(), { as });
    const again = await put(ann, 'week', png(), { as, name: 'other.png' });
    assert.deepEqual(again.body, first.body);
    assert.equal((await put(ann, 'week', png({ note: 'other' }), { as })).status, 409);
    assert.equal((await put(ben, 'week', png(), { as })).status, 409);
    assert.equal((await put(ben, 'elsewhere', png(), { as })).status, 200);
    const both = await Promise.all([1, 2].map(() => put(ann, 'busy', png(), { as })));
    assert.deepEqual(both.map(({ status }) => status), [200, 200]);
  });

  it('that is too long, or too much, is refused before and while it arrives', async (t) => {
    const { url } = await startForTest(t, { limits: { fileBytes: 1000, fileBytesPerPerson: 300 } });
    const [ann, ben] = [new Visitor(url, 'ann'), new Visitor(url, 'ben')];
    assert.deepEqual((await put(ann, 'week', 'x'.repeat(1001))).body.error?.code, 'too-large');
    const stream = new ReadableStream({
      start(controller) {
        for (let n = 0; n < 20; n += 1) controller.enqueue(Buffer.from('x'.repeat(100)));
        controller.close();
      },
    });
    const streamed = await ann.call<{ error?: { code: string } }>('week', 'files', { method: 'POST', body: stream, duplex: 'half' } as RequestInit, `?id=${id()}&name=x.txt`);
    assert.equal(streamed.body.error?.code, 'too-large');
    assert.equal((await put(ann, 'week', 'x'.repeat(200))).status, 200);
    assert.equal((await put(ann, 'week', 'x'.repeat(200))).body.error?.why, 'file.quota');
    assert.equal((await put(ben, 'week', 'x'.repeat(200))).status, 200);
  });

  it('belongs to one post of its owner, who says of it what the server said', async (t) => {
    const { url } = await startForTest(t);
    const [ann, ben] = [new Visitor(url, 'ann'), new Visitor(url, 'ben')];
    const { body: file } = await put(ann, 'week', png());
    const why = async (who: Visitor, files: object): Promise<string | undefined> => {
      const [ack] = await who.submit('week', post('look', { files: files as never }));
      return ack?.status === 'rejected' ? ack.error.why : ack?.status;
    };
    assert.equal(await why(ben, [file]), 'thread.file-missing');
    assert.equal(await why(ann, [{ ...file, id: id() }]), 'thread.file-missing');
    assert.equal(await why(ann, [{ ...file, type: 'application/pdf' }]), 'thread.file-missing');
    const draft = post('look', { files: [named(file)] });
    assert.equal((await ann.submit('week', draft))[0]?.status, 'accepted');
    assert.equal((await ann.submit('week', draft))[0]?.status, 'duplicate');
    assert.equal(await why(ann, [file]), 'thread.file-missing');
    const edit = { id: id(), type: 'edit', v: 1, body: { target: draft.id, text: 'changed', files: [named(file)] } };
    assert.equal((await ann.submit('week', edit))[0]?.status, 'accepted');
    assert.equal((await ask(ben, 'week', file.id)).status, 200);
  });

  it('goes out of sight with the words of its post', async (t) => {
    const { url } = await startForTest(t);
    const [ann, ben, tia] = [new Visitor(url, 'ann'), new Visitor(url, 'ben'), new Visitor(url, 'tia', { roles: ['ta'] })];
    const { post: target, file } = await putAndPost(ann, 'week');
    const { body: { path } } = await ask(ben, 'week', file.id);
    await tia.submit('week', { id: id(), type: 'hide', v: 1, body: { target } });
    assert.equal((await ask(ben, 'week', file.id)).status, 404);
    assert.equal((await fetch(url + path)).status, 404);
    assert.equal((await ask(tia, 'week', file.id)).status, 200);
    await tia.submit('week', { id: id(), type: 'unhide', v: 1, body: { target } });
    assert.equal((await ask(ben, 'week', file.id)).status, 200);
    await ann.submit('week', { id: id(), type: 'delete', v: 1, body: { target } });
    for (const who of [ann, ben, tia]) assert.equal((await ask(who, 'week', file.id)).status, 404);
  });

  it('has no address but the one that was made', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const { file } = await putAndPost(ann, 'week');
    const { body: { path } } = await ask(ann, 'week', file.id);
    const [said = '', signature = ''] = path.slice('/v1/files/'.length).split('.');
    const forged = Buffer.from(Buffer.from(said, 'base64url').toString().replace('student', 'instructor')).toString('base64url');
    for (const bad of [`${forged}.${signature}`, `${said}.${signature.slice(1)}`, said, '', `${said}.${signature}.x`, '../kept', 'null.null']) {
      assert.equal((await fetch(`${url}/v1/files/${bad}`)).status, 404, bad);
    }
    assert.equal((await fetch(url + path, { method: 'POST' })).status, 404);
    assert.equal((await ask(ann, 'other', file.id)).status, 404);
    assert.equal((await ask(new Visitor(url, 'zoe', { course: 'other' }), 'week', file.id)).status, 404);
  });

  it('is not taken from who may not post', async (t) => {
    const { url } = await startForTest(t);
    const guest = new Visitor(url, 'guest', { roles: ['observer'] });
    assert.deepEqual((await put(guest, 'week', png())).body.error?.why, 'role.observer');
    assert.equal((await put(new Visitor(url, 'ann'), '~course', png())).status, 404);
    assert.equal((await new Visitor(url, 'ann').call('week', 'files', { method: 'POST', body: 'x' }, '?id=short&name=x')).status, 400);
    assert.equal((await put(new Visitor(url, 'ann'), 'week', 'x', { name: 'x'.repeat(256) })).status, 400);
  });
});
