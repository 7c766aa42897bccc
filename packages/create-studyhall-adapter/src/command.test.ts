import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { create, emptyFolder } from './create.fixture.ts';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { readonly version: string };

describe('create-studyhall-adapter', () => {
  it('makes a project under the name of its folder, with exact versions, and says what comes next', async (t) => {
    const place = emptyFolder(t);
    const { code, out, err } = await create(place, 'my-adapter');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /cd my-adapter\n {2}npm install\n {2}npm test\n/);
    const folder = path.join(place, 'my-adapter');
    const files = readdirSync(folder, { recursive: true }).map(String).sort();
    const expected = ['.gitignore', 'README.md', 'package.json', 'public', 'public/adapter.js', 'public/index.html', 'start.js', 'subject.js'];
    assert.deepEqual(files, expected.map((file) => path.normalize(file)).sort());
    const project = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
    assert.equal(project['name'], 'my-adapter');
    assert.deepEqual(project['dependencies'], { studyhall: manifest.version });
    assert.deepEqual(project['devDependencies'], { '@studyhall/conformance': manifest.version });
    for (const file of ['README.md', 'subject.js', 'public/index.html']) {
      const text = readFileSync(path.join(folder, file), 'utf8');
      assert.ok(text.includes('my-adapter') && !text.includes('{{'), file);
    }
  });

  it('makes it in a folder that is there, if nothing but a repository is in it', async (t) => {
    const folder = path.join(emptyFolder(t), 'ready');
    mkdirSync(path.join(folder, '.git'), { recursive: true });
    assert.equal((await create(folder, '.')).code, 0);
    assert.ok(readdirSync(folder).includes('subject.js'));
  });

  it('touches nothing in a folder that holds something', async (t) => {
    const place = emptyFolder(t);
    mkdirSync(path.join(place, 'full'));
    writeFileSync(path.join(place, 'full/mine.txt'), 'mine');
    const { code, out, err } = await create(place, 'full');
    assert.deepEqual([code, out, err], [1, '', 'create-studyhall-adapter: the folder full is not empty\n']);
    assert.deepEqual(readdirSync(path.join(place, 'full')), ['mine.txt']);
  });

  it('tells its use and its version', async (t) => {
    const place = emptyFolder(t);
    const help = await create(place, '--help');
    assert.equal(help.code, 0);
    assert.match(help.out, /^npm create studyhall-adapter FOLDER\n/);
    assert.deepEqual(await create(place, '--version'), { code: 0, out: `${manifest.version}\n`, err: '' });
    assert.deepEqual(readdirSync(place), []);
  });

  for (const [wrong, args, says] of [
    ['no name, with nobody to ask', [], /^create-studyhall-adapter: say the name of a folder: .*\n$/],
    ['two names', ['one', 'two'], /^create-studyhall-adapter: one folder is enough.*\n$/],
    ['an unknown flag', ['--yes', 'one'], /^create-studyhall-adapter: Unknown option '--yes' \(--help tells more\)\n$/],
    ['a name that npm refuses', ['My Adapter'], /^create-studyhall-adapter: "My Adapter" cannot be the project's name: .*\n$/],
    ['a name that is taken', ['studyhall'], /^create-studyhall-adapter: "studyhall" cannot be the project's name: it is taken\n$/],
    ['an empty name', [''], /^create-studyhall-adapter: say the name of a folder: .*\n$/],
    ['a file in its place', ['file/my-adapter'], /^create-studyhall-adapter: the folder file\/my-adapter cannot be used \(ENOTDIR\)\n$/],
  ] as const) {
    it(`refuses ${wrong} in one line, and makes nothing`, async (t) => {
      const place = emptyFolder(t);
      writeFileSync(path.join(place, 'file'), '');
      const { code, out, err } = await create(place, ...args);
      assert.deepEqual([code, out], [1, '']);
      assert.match(err, says);
      assert.deepEqual(readdirSync(place), ['file']);
    });
  }
});
