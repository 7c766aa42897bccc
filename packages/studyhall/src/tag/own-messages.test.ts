import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { loadMessages } from './own-messages.ts';

const URL_OF_IT = 'https://lms.example.edu/fr.js';

class StudyErrorEvent extends Event {
  readonly told: readonly [code: string, reason: string];
  constructor(code: string, reason: string) {
    super('study-error');
    this.told = [code, reason];
  }
}

/** Loads a module, or fails to, and tells what was added, what the page heard, and what the console says. */
async function outcomeOf(t: TestContext, load: () => Promise<unknown>): Promise<{ added: unknown[]; heard: (readonly [string, string])[]; logged: unknown[] }> {
  const [added, heard, logged]: [unknown[], (readonly [string, string])[], unknown[]] = [[], [], []];
  t.mock.method(console, 'error', (line: unknown) => logged.push(line));
  const session = new EventTarget();
  session.addEventListener('study-error', (event) => {
    if (event instanceof StudyErrorEvent) heard.push(event.told);
  });
  const words = { addMessages: (...given: unknown[]) => added.push(given), StudyErrorEvent };
  await loadMessages(URL_OF_IT, session, load, () => Promise.resolve(words as never));
  return { added, heard, logged };
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
});
