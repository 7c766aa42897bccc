import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ImportRefused } from '@studyhall/server-core';
import { create } from 'tar';
import { temporaryFolder } from '../../server.fixture.ts';
import { fileWith, gzipped, moodleFiles, moodlePost, zipped } from '../import.fixture.ts';
import { readImport } from '../read-file.ts';
import { readArchive } from './archive.ts';
import { readXml } from './xml.ts';

const FORUM = 'activities/forum_3/forum.xml';
const FILES = moodleFiles([moodlePost(1, 0, 4, '<p>Why?</p>'), moodlePost(2, 1, 5, '<p>So.</p>')]);

const namesIn = async (path: string): Promise<readonly (string | undefined)[]> => (await readImport(path, undefined)).people.map(({ name }) => name);

const refuses = (path: string, message: RegExp): Promise<void> =>
  assert.rejects(readImport(path, undefined), (error: unknown) => error instanceof ImportRefused && message.test(error.message));

describe('a backup of Moodle that somebody made by hand', () => {
  for (const [packing, pack] of [['gzip', gzipped], ['zip', zipped]] as const) {
    it(`cannot have documents that name others, or grow: ${packing}`, async (t) => {
      const laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
      const outside = '<!DOCTYPE l [<!ENTITY b SYSTEM "file:///etc/passwd">]>';
      for (const doctype of [laughs, outside]) {
        const users = `${doctype}\n<users><user id="4"><firstname>&b;</firstname></user></users>`;
        await refuses(await pack(t, { ...FILES, 'users.xml': users }), /^users\.xml, line 2: is no whole XML: .*entity/);
      }
    });

    it(`is read no further than what is wanted may be long: ${packing}`, async (t) => {
      const path = await pack(t, { 'a.txt': Array.from({ length: 400_000 }, (_, n) => n).join(), 'b.txt': 'x', 'c.txt': 'y' });
      const taken: unknown[] = [];
      await readArchive(path, packing, { most: (name) => (name === 'c.txt' ? undefined : 1000), take: (name, bytes) => { taken.push([name, bytes?.length]); } });
      assert.deepEqual(taken, [['a.txt', undefined], ['b.txt', 1]]);
      const over = readArchive(path, packing, { most: () => 1000, take(name, bytes) { if (!bytes) throw new ImportRefused(name, 'is too long'); } });
      await assert.rejects(over, { name: 'ImportRefused', message: 'a.txt: is too long' });
      // What follows an error is not read on for nothing, and the error is not lost between many files.
      const wrong = readArchive(path, packing, { most: () => 50_000_000, take(name) { throw new ImportRefused(name, 'is wrong'); } });
      await assert.rejects(wrong, { name: 'ImportRefused', message: 'a.txt: is wrong' });
    });

    it(`says who a post is of, when, and which it is: ${packing}`, async (t) => {
      const packed = (forum: string): Promise<string> | string => pack(t, { ...FILES, [FORUM]: forum });
      const forum = FILES[FORUM] ?? '';
      await refuses(await packed(forum.replace('<post id="2">', '<post id="two">')), /forum\.xml, line 6: is a post without a number/);
      await refuses(await packed(forum.replace('<post id="2">', '<post>')), /forum\.xml, line 6: is a post without a number/);
      await refuses(await packed(forum.replace('encoding="UTF-8"?>', 'encoding="UTF-8"?><!-- \u0000 -->')), /forum\.xml, line 1: is no whole XML/);
    });
  }

  it('has nothing behind links, and under names that climb', async (t) => {
    const folder = temporaryFolder(t);
    const secret = fileWith(t, String(FILES['users.xml']));
    mkdirSync(join(folder, 'activities/forum_3'), { recursive: true });
    writeFileSync(join(folder, FORUM), String(FILES[FORUM]));
    symlinkSync(secret, join(folder, 'users.xml'));
    const linked = join(temporaryFolder(t), 'linked.mbz');
    await create({ gzip: true, file: linked, cwd: folder }, ['users.xml', FORUM]);
    assert.deepEqual(await namesIn(linked), [undefined, undefined]);
    const { 'users.xml': users = '', ...rest } = FILES;
    for (const name of ['../users.xml', '/users.xml', 'course/../users.xml', 'USERS.XML', 'users.xml\u0000']) {
      assert.deepEqual(await namesIn(zipped(t, { ...rest, [name]: users })), [undefined, undefined], name);
    }
  });

  it('has each file once', async (t) => {
    const twice = { './users.xml': '<users></users>', ...FILES };
    await refuses(zipped(t, twice), /^users\.xml: is in the backup twice/);
    const tar = gunzipSync(readFileSync(await gzipped(t, { 'users.xml': String(FILES['users.xml']) })));
    const rest = gunzipSync(readFileSync(await gzipped(t, FILES)));
    // Without the padding at its end, the one goes on with the other.
    const first = tar.subarray(0, 512 + Math.ceil(String(FILES['users.xml']).length / 512) * 512);
    await refuses(fileWith(t, gzipSync(Buffer.concat([first, rest])), 'twice.mbz'), /^users\.xml: is in the backup twice/);
  });

  it('says how long its files are', async (t) => {
    const whole = readFileSync(zipped(t, FILES));
    const header = whole.indexOf('PK\x03\x04');
    for (const [field, by] of [[22, 1], [18, 200], [18, -1]] as const) {
      const lying = Buffer.from(whole);
      lying.writeUInt32LE(lying.readUInt32LE(header + field) + by, header + field);
      await refuses(fileWith(t, lying, 'lying.mbz'), /^the archive: cannot be read to its end/);
    }
    const tar = gunzipSync(readFileSync(await gzipped(t, FILES)));
    const size = Number.parseInt(tar.toString('latin1', 124, 135), 8);
    for (const said of [size + 1024, size - 1024, 8 ** 11 - 1]) await refuses(fileWith(t, gzipSync(withSize(tar, said)), 'lying.mbz'), /: (?:cannot be read to its end|is no whole XML|is far too long)/);
  });

  it('has as many elements as a course has', () => {
    assert.equal(readXml('<a><b/><b/></a>', 'a.xml', 3).children.length, 2);
    assert.throws(() => readXml('<a>\n<b/><b/><b/></a>', 'a.xml', 3), { name: 'ImportRefused', message: /^a\.xml, line 2: has over 3 elements/ });
  });
});

/** A folder as `tar` packs it, in which the first header says another size, with a checksum that fits. */
function withSize(tar: Buffer, size: number): Buffer {
  const lying = Buffer.from(tar);
  lying.write(`${size.toString(8).padStart(11, '0')} `, 124, 'latin1');
  lying.write(' '.repeat(8), 148, 'latin1');
  const sum = lying.subarray(0, 512).reduce((all, byte) => all + byte, 0);
  lying.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return lying;
}
