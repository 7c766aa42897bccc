import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { coloursOf } from './code.apart.ts';
import type { Stretch } from './code.apart.ts';

const LANGUAGES = 'python java js ts json c cpp csharp kotlin html xml css sql sh r matlab haskell ruby swift go rust tex yaml'.split(' ');
const PARTS = ['(', '{', '<', '"', "'", '`', '${', '/*', '//', '#', '@a(', '\\', '"""', '--', '<!--', '\n', '\n  a:\n', '\t', '%w(', '<<A\n', 'é', '\ud83d', '\u202e', 'if x = 1 then "a" end\n'];

async function coloured(language: string, text: string, step = 1_000): Promise<readonly Stretch[]> {
  const colours = await coloursOf(language, text);
  if (!colours) throw new Error(`${language} is not coloured`);
  while (colours.read(step).more);
  return colours.stretches;
}

void describe('the colours of code', () => {
  void it('keep every character, whatever is written, in each language', async () => {
    for (const language of LANGUAGES) {
      for (const part of PARTS) {
        const text = part.repeat(400);
        const stretches = await coloured(language, text);
        assert.equal(stretches.map((stretch) => stretch.text).join(''), text, `${language}: ${part}`);
      }
    }
  });

  void it('find words of each language', async () => {
    const words = { python: 'return', java: 'return', js: 'return', c: 'return', csharp: 'return', sql: 'SELECT', sh: 'if', ruby: 'end', go: 'func', rust: 'fn', haskell: 'where', swift: 'func', kotlin: 'fun' };
    for (const [language, word] of Object.entries(words)) {
      const stretches = await coloured(language, `${word} x`);
      assert.deepEqual(stretches[0], { text: word, kind: 'keyword' }, language);
    }
  });

  void it('are the same however little is read at a time', async () => {
    const text = 'def f():\n    """A\n    B"""\n    return 1\n';
    assert.deepEqual(await coloured('python', text, 1), await coloured('python', text));
  });

  void it('are not there for a language that nobody knows', async () => {
    for (const language of ['', 'klingon', 'constructor', '__proto__']) assert.equal(await coloursOf(language, 'x'), undefined);
  });
});
