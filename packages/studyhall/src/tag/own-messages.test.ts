import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { testClock, turn } from '@studyhall/testing';
import { loadMessages, WAIT_MS } from './own-messages.ts';

const URL_OF_IT = 'https://lms.example.edu/fr.js';

class StudyErrorEvent extends Event {
  readonly told: readonly [code: string, reason: string];
  constructor(code: string, reason: string) {
    super('study-error');
    this.told = [code, reason];
  }
}

/** Loads a module, or fails to, and tells what was added, what the page heard, and what the console says. */
async function outcomeOf(t: TestContext, load: () => Promise<unknown>): Promise<Outcome> {
  const started = start(t, load);
  await started.done;
  assert.equal(started.clock.waiting, 0);
  return { added: started.added, heard: started.heard, logged: started.logged };
}

interface Outcome {
  readonly added: unknown[];
  readonly heard: (readonly [string, string])[];
  readonly logged: unknown[];
}

function start(t: TestContext, load: () => Promise<unknown>): Outcome & { readonly done: Promise<void>; readonly clock: ReturnType<typeof testClock> } {
  const [added, heard, logged]: [unknown[], (readonly [string, string])[], unknown[]] = [[], [], []];
  t.mock.method(console, 'error', (line: unknown) => logged.push(line));
  const session = new EventTarget();
  session.addEventListener('study-error', (event) => {
    if (event instanceof StudyErrorEvent) heard.push(event.told);
  });
  const words = { addMessages: (...given: unknown[]) => added.push(given), StudyErrorEvent };
  const clock = testClock(0);
  const done = loadMessages(URL_OF_IT, session, { load, words: words as never, clock });
  return { added, heard, logged, done, clock };
}

describe('the messages of a script tag', () => {
  it('are what a module exports, with their language', async (t) => {
    const messages = { reply: 'Répondre' };
    assert.deepEqual(await outcomeOf(t, () => Promise.resolve({ language: 'fr-CA', messages })), { added: [['fr-CA', messages]], heard: [], logged: [] });
  });

  for (const [what, load, code, says] of [
    ['did not arrive', () => Promise.reject(new TypeError('no network')), 'unavailable', /could not be loaded.*no network/],
    ['cannot be read', () => Promise.reject(new SyntaxError('Unexpected token')), 'invalid', /could not be loaded.*Unexpected token/],
    ['names no language', () => Promise.resolve({ messages: {} }), 'invalid', /no `language`/],
    ['names no language that there could be', () => Promise.resolve({ language: 'Français!', messages: {} }), 'invalid', /no `language`/],
    ['has no messages', () => Promise.resolve({ language: 'fr', default: {} }), 'invalid', /no object `messages`/],
    ['has nothing for messages', () => Promise.resolve({ language: 'fr', messages: null }), 'invalid', /no object `messages`/],
  ] as const) {
    it(`which ${what}: the page and the console are told once, and English stays`, async (t) => {
      const { added, heard, logged } = await outcomeOf(t, load);
      assert.deepEqual(added, []);
      assert.equal(heard.length, 1);
      const [told, reason = ''] = heard[0] ?? [];
      assert.equal(told, code);
      assert.match(reason, says);
      assert.match(reason, /^https:\/\/lms\.example\.edu\/fr\.js: /);
      assert.deepEqual(logged, [`Studyhall: ${reason}`]);
    });
  }

  it('of a host that hangs are not waited for any longer than some seconds, and are there when they come', async (t) => {
    const messages = { reply: 'Répondre' };
    let resolve: (module: unknown) => void = () => assert.fail('nothing was loaded');
    const { done, clock, added, heard, logged } = start(t, () => new Promise((come) => { resolve = come; }));
    let isDone = false;
    void done.then(() => { isDone = true; });
    await clock.elapse(WAIT_MS - 1);
    assert.deepEqual([isDone, heard], [false, []]);
    await clock.elapse(1);
    await done;
    assert.deepEqual([added, heard.map(([code]) => code), logged.length], [[], ['timeout'], 1]);
    resolve({ language: 'fr', messages });
    await turn();
    assert.deepEqual([added, heard.length], [[['fr', messages]], 1]);
  });
});
