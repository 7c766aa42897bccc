import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupModules } from '../../build/groups.ts';
import { type Chunk, PARTS, SELDOM, SOON } from '../../build/parts.ts';

/** A file as the bundler makes it, with the module that begins it and those it holds besides. */
const chunk = (module: string, imports: readonly string[] = [], more: readonly string[] = []): Chunk => ({
  fileName: `${module}.js`,
  facadeModuleId: module,
  moduleIds: [module, ...more],
  imports: imports.map((name) => `${name}.js`),
});

/** What several files need, as the bundler splits it off. */
const common = (name: string): Chunk => ({ ...chunk(name), facadeModuleId: null, moduleIds: [name] });

const [session] = PARTS.session;
const [thread] = PARTS.thread;
const [peers] = PARTS.peers;
const [http, windowed, token] = PARTS.http;
const [hooks] = PARTS.hooks;
const [own] = PARTS.own;
const [local, whole] = PARTS.local;
const parts = [
  chunk(session, ['store']),
  chunk(thread, ['store', 'words', session], ['post']),
  chunk(peers, ['words', session]),
  chunk(http, ['store'], ['requests']),
  chunk(windowed, ['store']),
  chunk(token, ['store']),
  chunk(hooks),
  chunk(own),
  chunk(local, ['store']),
  chunk(whole, ['store'], ['fold']),
  common('store'),
  common('words'),
];
const inParts = {
  ...{ [session]: 'session', [thread]: 'thread', [peers]: 'peers', [http]: 'http', [windowed]: 'http', [token]: 'http' },
  ...{ [hooks]: 'hooks', [own]: 'own', [local]: 'local', [whole]: 'local' },
  ...{ store: 'session', words: 'session', post: 'thread', requests: 'http', fold: 'local' },
};

const grouped = (...more: Chunk[]): Record<string, string> => Object.fromEntries(groupModules([...parts, ...more]));

describe('the files of the script tag', () => {
  it('are one per part; with the session comes what two parts need', () => {
    assert.deepEqual(grouped(), inParts);
  });

  it('modules named *.later.ts are one file, with what nothing else needs', () => {
    assert.deepEqual(grouped(chunk('marks.later.ts', ['store', 'sums']), chunk('acts.later.ts', ['sums', 'words'], ['rules']), common('sums')), {
      ...inParts,
      ...{ 'marks.later.ts': 'later', 'acts.later.ts': 'later', sums: 'later', rules: 'later' },
    });
  });

  it('what is imported on demand under another name has a file of its own', () => {
    assert.deepEqual(grouped(chunk('paste.ts', ['words'])), inParts);
  });

  it('what comes later to one part does not bring it into pages without it', () => {
    const more = [chunk('menu.later.ts', [thread, 'sums']), chunk('live.later.ts', [http]), chunk('marks.later.ts', ['sums']), common('sums')];
    assert.deepEqual(grouped(...more), {
      ...inParts,
      ...{ 'menu.later.ts': 'later-thread', 'live.later.ts': 'later-http', 'marks.later.ts': 'later', sums: 'later' },
    });
  });

  it('what shows rows is a small file of its own, from which the others take what they share with it', () => {
    const more = [chunk('menu.later.ts', [thread, 'sums', 'say']), chunk(SOON.rows[0], [thread, 'sums']), chunk('marks.later.ts', ['sums', 'say']), common('sums'), common('say')];
    assert.deepEqual(grouped(...more), {
      ...inParts,
      ...{ [SOON.rows[0]]: 'later-rows', sums: 'later-rows', 'menu.later.ts': 'later-thread', 'marks.later.ts': 'later', say: 'later' },
    });
  });

  it('what few pages have brings nothing into others, and what it shares with what comes later is a file of its own', () => {
    const more = [chunk(SELDOM.course[0], ['words', 'sums', 'say', session]), chunk('marks.later.ts', ['sums']), chunk('menu.later.ts', [thread, 'sums']), common('sums'), common('say')];
    assert.deepEqual(grouped(...more), { ...inParts, ...{ 'marks.later.ts': 'later', 'menu.later.ts': 'later-thread', sums: 'later-shared' } });
  });

  it('what would need two parts, or has lost one, is refused', () => {
    assert.throws(() => grouped(chunk('both.later.ts', [thread, http])), /both\.later\.ts needs thread and http/);
    assert.throws(() => groupModules(parts.slice(1)), /No file was made of .*session\.ts/);
  });
});
