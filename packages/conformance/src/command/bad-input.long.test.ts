import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { EXAMPLE } from '../report/subject-of.ts';
import { type Ended, MEMORY, runCommand, runOver, temporaryFolder } from './command.fixture.ts';

/** One line on stderr, or one and an example; never a stack. */
function saidOnce({ stderr }: Ended): string {
  const [line = '', ...more] = stderr.trimEnd().split('\n');
  assert.match(line, /^studyhall-conformance: \S/);
  assert.ok(more.length === 0 || more.join('\n').trim() === EXAMPLE, stderr);
  return line.replace('studyhall-conformance: ', '');
}

const memory = `import memory from ${JSON.stringify(MEMORY)};\n`;
const alone = (harness: string): string => `export default { name: 'mine', harness: ${harness} };`;
const subject = (harness: string): string => `${memory}${alone(harness)}`;
const never = 'new Promise(() => undefined)';
/** Nothing else runs any more; unlike an endless loop it leaves the machine alone. */
const block = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);';

describe('what cannot be run is told in one line', { concurrency: 6 }, () => {
  for (const [what, args, line] of [
    ['no module', [], /^which module\?/],
    ['two modules', ['a.js', 'b.js'], /^one module at a time: b\.js is too much$/],
    ['a file that is not there', ['./nowhere.js'], /^\.\/nowhere\.js: there is no such file$/],
    ['a folder', ['.'], /^\.: it is no file$/],
    ['an unknown option', ['./a.js', '--fast'], /^Unknown option '--fast'/],
    ['an option without its value', ['./a.js', '--seed'], /^Option '--seed <value>' argument missing/],
    ['a seed that is no number', ['./a.js', '--seed', 'x1'], /^--seed must be a whole number of 32 bits, not x1$/],
    ['a limit that is no time', ['./a.js', '--limit', '0'], /^--limit must be a number of seconds, up to 3600, not 0$/],
    ['an unknown family', ['./a.js', '--only', 'ordre'], /^--only: no law and no family is called ordre; the families are .*order, /],
    ['an unknown law', ['./a.js', '--only', 'resume,order/btach'], /^--only: no law and no family is called order\/btach; there are .*order\/batch/],
    ['a report that cannot be written', ['./a.js', '--json', './no/such/folder.json'], /^--json: \.\/no\/such\/folder\.json cannot be written \(ENOENT\)$/],
    ['a report that is a folder', ['./a.js', '--json', '.'], /^--json: \. is a folder$/],
    ['a browser that is not there', ['./nowhere.js', '--browser=/no/chrome'], /^\.\/nowhere\.js: there is no such file$/],
  ] as const) {
    it(what, async (t) => {
      const ended = await runCommand(temporaryFolder(t), args);
      assert.match(saidOnce(ended), line);
      assert.deepEqual([ended.code, ended.stdout], [2, '']);
    });
  }

  for (const [what, source, line, args = []] of [
    ['no JavaScript', 'An adapter.\nOr what?', /^\.\/subject\.mjs: it cannot be loaded: SyntaxError: Unexpected identifier .*\(\/.*\/subject\.mjs, line 1\)$/],
    ['a name that is not exported', "import { nothing } from 'node:fs';", /: it cannot be loaded: SyntaxError: .*'nothing'.* \(\/.*\/subject\.mjs, line 1\)$/],
    ['a module that throws', "throw new Error('no database')", /: it cannot be loaded: no database$/],
    ['a module that needs what is not there', "import 'nowhere';", /: it cannot be loaded: Cannot find package 'nowhere'/],
    ['a module that exports nothing', 'const a = 1;', /: it has neither a default export nor one named `subject`$/],
    ['a module that exports an adapter', "export default { name: 'forum', open() {} };", /: it exports an adapter; .*Write this instead:$/],
    ['a module that exports a text', "export default 'forum';", /: it exports a string, which is no subject$/],
    ['a module that ends the process', 'process.exit(0);', /: loading it: the process ended \(exit code 0\)$/],
    ['a module that throws later', "setTimeout(() => { throw new Error('late'); }); await new Promise(() => undefined);", /: loading it: it threw where nobody could catch it: late$/],
    ['a module that is never loaded', `await ${never};`, /: loading it: no answer within 0\.5 s$/, ['--limit', '.5']],
    ['a module that never yields', block, /: loading it: no answer within 5\.5 s, and nothing else could run$/, ['--limit', '.5']],
    ['a harness that throws', alone("() => { throw new Error('no database'); }"), /: harness\(\) failed: no database$/],
    ['a harness that never comes', alone(`() => ${never}`), /: harness\(\): no answer within 0\.5 s$/, ['--limit', '.5']],
    ['no harness', alone('async () => undefined'), /: harness\(\) gave undefined, which is no harness: it has no function `link`$/],
    ['no link', alone('async () => ({ link: async () => ({ facts: {} }), dispose() {} })'), /: link\('ann', 'a room'\) gave an object, which is no link: it has no `pull`$/],
    ['a link that never comes', alone(`async () => ({ link: () => ${never}, dispose() {} })`), /: link\('ann', 'a room'\): no answer within 0\.5 s$/, ['--limit', '.5']],
  ] as const) {
    it(what, async (t) => {
      const ended = await runOver(t, source, args);
      assert.match(saidOnce(ended), line);
      assert.deepEqual([ended.code, ended.stdout], [2, '']);
    });
  }

  it('a mistake in a module that it imports, with file and line', async (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(path.join(folder, 'adapter.mjs'), 'export const adapter = {\n  open( {\n};\n');
    writeFileSync(path.join(folder, 'subject.mjs'), "import { adapter } from './adapter.mjs';\nexport default adapter;\n");
    const ended = await runCommand(folder, ['./subject.mjs']);
    assert.match(saidOnce(ended), /^\.\/subject\.mjs: it cannot be loaded: SyntaxError: .+ \(\/.*\/adapter\.mjs, line 3\)$/);
    assert.deepEqual([ended.code, ended.stdout], [2, '']);
  });

  it('a picture', async (t) => {
    const ended = await runOver(t, '\u0089PNG', [], 'subject.png');
    assert.match(saidOnce(ended), /^\.\/subject\.png: it cannot be loaded: .*Unknown file extension "\.png"/);
    assert.equal(ended.code, 2);
  });
});

describe('a subject that misbehaves while laws are held', { concurrency: 8 }, () => {
  /** A law whose line stands in the table with a mark. */
  const marked = ({ stdout }: Ended, mark: string, id: string): boolean => new RegExp(`^ +${mark} ${id} `, 'm').test(stdout);
  const only = (list: string, ...more: string[]): readonly string[] => ['--only', list, ...more];
  /** The memory backend, whose links have another part after the first look. */
  const linked = (part: string): string =>
    `import memory, { changed } from ${JSON.stringify(MEMORY)};
    let looked = false;
    export default { ...memory, harness: async () => {
      const harness = await memory.harness();
      const parts = looked ? { ${part} } : {};
      looked = true;
      return { ...harness, link: async (who, room) => changed(await harness.link(who, room), parts) };
    } };`;

  it('that never answers is broken there, and the other laws are held', async (t) => {
    const ended = await runOver(t, linked(`submit: () => ${never}`), only('resume/cursor-text,rooms/invalid', '--limit', '5'));
    assert.ok(marked(ended, '✗', 'resume/cursor-text') && marked(ended, '✓', 'rooms/invalid'), ended.stdout);
    assert.match(ended.stdout, /no answer within 5 s\n\s+why: /);
    assert.match(ended.stdout, /--limit SECONDS gives a law more time/);
    assert.deepEqual([ended.code, ended.stderr], [1, '']);
  });

  it('that never yields is broken there, and the other laws are held', async (t) => {
    const ended = await runOver(t, linked(`submit() { ${block} }`), only('reading/whole,rooms/invalid', '--limit', '5'));
    assert.ok(marked(ended, '✗', 'reading/whole') && marked(ended, '✓', 'rooms/invalid'), ended.stdout);
    assert.match(ended.stdout, /nothing else could run/);
    assert.deepEqual([ended.code, ended.stderr], [1, '']);
  });

  it('that throws where nobody can catch it is broken there, and the other laws are held', async (t) => {
    const ended = await runOver(t, linked(`submit() { setTimeout(() => { throw new Error('late'); }); return ${never}; }`), only('reading/whole,rooms/invalid'));
    assert.ok(marked(ended, '✗', 'reading/whole') && marked(ended, '✓', 'rooms/invalid'), ended.stdout);
    assert.match(ended.stdout, /it threw where nobody could catch it: late/);
    assert.deepEqual([ended.code, ended.stderr], [1, '']);
  });

  it('that ends the process is broken there, and the other laws are held', async (t) => {
    const ended = await runOver(t, linked('submit: () => process.exit(0)'), only('reading/whole,rooms/invalid'));
    assert.ok(marked(ended, '✗', 'reading/whole') && marked(ended, '✓', 'rooms/invalid'), ended.stdout);
    assert.match(ended.stdout, /the process ended \(exit code 0\)/);
    assert.deepEqual([ended.code, ended.stderr], [1, '']);
  });

  for (const [what, harness, line] of [
    ['whose dispose never ends', `async () => ({ ...(await memory.harness()), dispose: () => ${never} })`, /✗ subject\/disposed .*\n\s+dispose\(\): no answer within 5 s; it is not waited for any more\n/],
    ['that leaves a timer', 'async () => { setInterval(() => undefined, 1000); return await memory.harness(); }', /✗ subject\/ended .*\n\s+still there 3 s after the last law: 2 timers\n/],
    ['that leaves a server', "async () => { (await import('node:net')).createServer().listen(0, '127.0.0.1'); return await memory.harness(); }", /✗ subject\/ended .*\n\s+still there 3 s after the last law: 2 TCP servers\n/],
  ] as const) {
    it(`${what} is named`, async (t) => {
      const ended = await runOver(t, subject(harness), only('reading/whole', '--limit', what.includes('dispose') ? '5' : '60'));
      assert.ok(marked(ended, '✓', 'reading/whole'), ended.stdout);
      assert.match(ended.stdout, line);
      assert.match(saidOnce(ended), /^\.\/subject\.mjs: subject\/(ended|disposed): \S/);
      assert.equal(ended.code, 1);
    });
  }

  it('that does not say what it lacks is told so', async (t) => {
    const ended = await runOver(t, `${memory}export default { ...memory, lacks: ['windows'] };`, only('reading/whole'));
    assert.match(ended.stdout, /✗ subject\/declared .*\n\s+promised: `lacks` is true\n\s+it says +\["windows"\]\n\s+it lacks \[\]\n/);
    assert.match(saidOnce(ended), /: subject\/declared: promised: `lacks` is true$/);
    assert.equal(ended.code, 1);
  });
});
