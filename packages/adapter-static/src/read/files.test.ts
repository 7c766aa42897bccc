import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PostFile } from '@studyhall/domain';
import { event, filesFrom, idOf, networkContext } from '../archive.fixture.ts';
import { parseIndex } from '../format/codecs.ts';
import { filesOf } from '../format/files-of.ts';
import { hosted } from '../hosted.fixture.ts';
import { Source } from '../source.fixture.ts';
import { createStaticAdapter } from './adapter.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const file = (id: string, type: string, name = '../../evil <b>.html'): PostFile => ({ id, name, type, bytes: 4 });

/** A room whose posts name files. */
function withFiles(): Source {
  const source = new Source();
  const files = [file('cell', 'image/png'), file('same', 'image/png'), file('page', 'text/html'), file('gone', 'text/plain')];
  source.fill('week-3', [event(101, 'ann', 'post', { text: 'look', files: files.map((each) => ({ ...each })) }), event(102, 'ben', 'edit', { target: idOf(101), text: 'more', files: 'odd' })]);
  return source;
}

const fileBytes = (_room: string, id: string): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  Promise.resolve(id === 'gone' ? undefined : bytes(id === 'page' ? '<script>' : 'cell'));

describe('the files of an archive', () => {
  it('stand in it once each, under names that nobody wrote and that make no pages of them', async () => {
    const { index, files, attached } = await filesFrom(withFiles(), { fileBytes });
    const named = index.rooms[0]?.files ?? [];
    assert.deepEqual(named.map(({ id, bytes: length }) => [id, length]), [['cell', 4], ['same', 4], ['page', 8]]);
    assert.deepEqual([...attached.keys()].map((name) => name.replace(/[0-9a-f]{32}/, '#')), ['file-#.png', 'file-#.bin']);
    assert.equal(named[0]?.file, named[1]?.file);
    assert.deepEqual(attached.get(named[0]?.file ?? ''), bytes('cell'));
    assert.deepEqual(new Set([...files.keys(), ...attached.keys()].filter((name) => name !== 'course.json')), filesOf(index));
    assert.deepEqual(parseIndex(files.get('course.json') ?? ''), index);
  });

  it('are not in an index that leads elsewhere', async () => {
    const { files } = await filesFrom(withFiles(), { fileBytes });
    const index = files.get('course.json') ?? '';
    for (const name of ['../x.png', 'https://evil.example/x.png', 'file-0.svg']) {
      assert.throws(() => parseIndex(index.replace(/file-[0-9a-f]{32}\.png/, name)), { code: 'invalid' });
    }
  });

  it('are found beside it, and nothing can be handed in', async (t) => {
    const { url, index } = await hosted(t, { open: withFiles().open, fileBytes });
    const link = await createStaticAdapter({ url }).open({ course: 'bio101', room: 'week-3' }, networkContext());
    t.after(() => { link.close(); });
    assert.deepEqual(await link.files?.open('cell'), { url: new URL(index.rooms[0]?.files?.[0]?.file ?? '', url).href });
    await assert.rejects(async () => link.files?.open('gone'), { code: 'not-found' });
    await assert.rejects(async () => link.files?.put(new Blob(['x']), { id: 'x', name: 'x' }), { code: 'denied', why: 'room.read-only' });
  });

  it('are only named where none were kept', async (t) => {
    const { url, index } = await hosted(t, { open: withFiles().open });
    assert.equal(index.rooms[0]?.files, undefined);
    const link = await createStaticAdapter({ url }).open({ course: 'bio101', room: 'week-3' }, networkContext());
    t.after(() => { link.close(); });
    assert.equal(link.files, undefined);
  });
});
