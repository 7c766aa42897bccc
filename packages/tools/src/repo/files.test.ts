import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isCode, isTest, readText, repositoryFiles } from './files.ts';

const files = repositoryFiles();

/** The lines of code and prose that a pattern matches, each with its file. */
const linesWith = (among: readonly string[], pattern: RegExp): string[] =>
  among.flatMap((file) =>
    readText(file)
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );

describe('the repository', () => {
  it('has only these names at its top', () => {
    const folders = ['.ci', 'docs', 'examples', 'packages'];
    const documents = ['CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'SECURITY.md'];
    const settings = ['.editorconfig', '.gitattributes', '.gitignore', 'eslint.config.js', 'package.json', 'pnpm-lock.yaml'];
    const more = ['pnpm-workspace.yaml', 'tsconfig.base.json', 'tsconfig.json'];
    const allowed = new Set([...folders, ...documents, ...settings, ...more]);
    assert.deepEqual([...new Set(files.map((file) => file.split('/')[0] ?? ''))].filter((name) => !allowed.has(name)), []);
  });

  it('has no source file of more than 400 lines', () => {
    const sources = files.filter((file) => (isCode(file) || file.endsWith('.css')) && !isTest(file));
    assert.deepEqual(
      sources.filter((file) => readText(file).split('\n').length > 401),
      [],
    );
  });

  it('has no test that is left out or runs alone', () => {
    const modifier = /\b(it|test|describe|suite)\.(only|skip|todo|fixme)\b|\bx(it|describe)\(|\b(only|skip|todo): *true\b/;
    const tests = files.filter(isTest).filter((file) => !file.endsWith('/repo/files.test.ts'));
    assert.deepEqual(linesWith(tests, modifier), []);
  });

  it('has no work left for later in its code', () => {
    // Written in two halves, so that this file does not find itself.
    assert.deepEqual(linesWith(files.filter(isCode), new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].map((word) => `\\b${word}\\b`).join('|'))), []);
  });

  it('names no place outside itself: no path of a workplace, no host of a package registry', () => {
    const text = files.filter((file) => isCode(file) || /\.(md|json|ya?ml|html|css|sh)$|(^|\/)\.[^/]+$|^\.ci\//.test(file));
    const workplace = /(?<![\w.*-])\/(work|tmp\/brief|root|home\/\w+)\//;
    const registry = /\bregistry\.[a-z]+(js)?\.(org|com)|\b(deb|packages)\.debian\.org|\bproxy\.golang\.org/;
    assert.deepEqual(linesWith(text, new RegExp(`${workplace.source}|${registry.source}`)), []);
  });
});
