import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { root } from '../setup/root.mjs';
import { boundaries } from './boundaries.mjs';

const parser = tseslint.parser as Linter.Parser;
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser } }, ...boundaries],
});

/** The rules that a line of code breaks in a file; the file need not be there. */
async function broken(file: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: `packages/${file}` });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

const forbidden: readonly [file: string, code: string, rule: string][] = [
  ['client/src/a.ts', 'Date.now();', 'no-restricted-properties'],
  ['client/src/a.ts', 'globalThis.fetch("/");', 'no-restricted-properties'],
  ['client/src/a.ts', 'new Date();', 'no-restricted-syntax'],
  ['server/src/a.ts', 'Math.random();', 'no-restricted-properties'],
  ['server/src/a.ts', 'setTimeout(f, 1);', 'no-restricted-globals'],
  ['store-sqlite/src/a.ts', "import { setTimeout } from 'node:timers/promises';", 'no-restricted-imports'],
  ['adapter-http/src/a.ts', 'new WebSocket("wss://a");', 'no-restricted-globals'],
  ['adapter-local/src/a.ts', 'localStorage.getItem("a");', 'no-restricted-globals'],
  ['adapter-local/src/a.ts', 'navigator.locks.request("a", f);', 'no-restricted-properties'],
  ['elements/src/a/a.ts', "import fs from 'node:fs';", 'no-restricted-imports'],
  ['elements/src/a/a.ts', 'process.env.A;', 'no-restricted-globals'],
  ['elements/src/a/a.ts', 'a.innerHTML = b;', 'no-restricted-syntax'],
  ['elements/src/a/a.ts', 'a.insertAdjacentHTML("beforeend", b);', 'no-restricted-syntax'],
  ['elements/src/a/a.ts', 'a.setAttribute("style", b);', 'no-restricted-syntax'],
  ['elements/src/a/a.ts', 'html`<p style="color: red"></p>`;', 'no-restricted-syntax'],
  ['elements/src/a/a.ts', 'html`<p .innerHTML=${a}></p>`;', 'no-restricted-syntax'],
  ['elements/src/a/a.ts', "import { unsafeHTML } from 'lit/directives/unsafe-html.js';", 'no-restricted-imports'],
  ['elements/src/a/a.ts', "import { styleMap } from 'lit/directives/style-map.js';", 'no-restricted-imports'],
  ['domain/src/a.ts', 'Math.pow(2, 3);', 'no-restricted-properties'],
  ['domain/src/a.ts', '2 ** 3;', 'no-restricted-syntax'],
  ['domain/src/a.ts', 'new Date(0);', 'no-restricted-syntax'],
  ['domain/src/a/a.ts', "import { b } from '../index.ts';", 'no-restricted-imports'],
  ['domain/src/a.ts', "import { b } from './b/index.ts';", 'no-restricted-imports'],
  ['client/src/a.test.ts', "import { b } from '@studyhall/domain/src/b.ts';", 'no-restricted-imports'],
  ['studyhall/src/a.ts', 'eval("1");', 'no-eval'],
];

const allowed: readonly [file: string, code: string][] = [
  ['client/src/ports/browser.ts', 'Date.now(); setTimeout(f, 1); fetch("/"); localStorage.length;'],
  ['client/src/a.test.ts', 'Date.now(); setTimeout(f, 1);'],
  ['client/src/a.ts', 'new Date(at); Math.max(1, 2); setTimeoutLike(f);'],
  ['server/src/a.ts', "import { createHmac } from 'node:crypto'; Buffer.from('');"],
  ['studyhall-server/src/main.ts', 'Date.now(); process.env.PORT;'],
  ['elements/src/a/a.ts', 'html`<p class=${a}></p>`; a.style.height = b;'],
  ['domain/src/index.test.ts', "import * as all from './index.ts';"],
];

describe('the lint rules of the house', () => {
  for (const [file, code, rule] of forbidden) {
    it(`forbid in ${file}: ${code}`, async () => {
      assert.deepEqual(await broken(file, code), [rule]);
    });
  }

  for (const [file, code] of allowed) {
    it(`allow in ${file}: ${code}`, async () => {
      assert.deepEqual(await broken(file, code), []);
    });
  }
});
