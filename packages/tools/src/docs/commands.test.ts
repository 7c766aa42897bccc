import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readText, repositoryFiles } from '../repo/files.ts';
import { root } from '../setup/root.mjs';
import { commands } from '../stages/stages.ts';
import { commandsIn, filesNamedBy, programOf, scriptOf } from './commands.ts';

const { scripts, packageManager } = JSON.parse(readText('package.json')) as { scripts: Record<string, string>; packageManager: string };
const ours = repositoryFiles()
  .filter((file) => /^packages\/[^/]+\/package\.json$/.test(file))
  .flatMap((file) => Object.keys((JSON.parse(readText(file)) as { bin?: Record<string, string> }).bin ?? {}));
const programs = new Set([...ours, packageManager.replace(/@.*/, ''), ...readdirSync(path.join(root, 'node_modules/.bin'))]);
const documents = repositoryFiles().filter((file) => file.endsWith('.md'));

describe('commands in the documents', () => {
  for (const document of documents) {
    const told = commandsIn(readText(document));

    it(`${document} tells only scripts that are there`, () => {
      const unknown = told.filter((command) => {
        const script = scriptOf(command);
        return script !== undefined && !Object.hasOwn(scripts, script);
      });
      assert.deepEqual(unknown, []);
    });

    it(`${document} tells only programs that are there`, () => {
      assert.deepEqual(
        told.map(programOf).filter((program) => program !== undefined && !programs.has(program)),
        [],
      );
    });

    it(`${document} tells only files that are there`, () => {
      assert.deepEqual(
        told.flatMap(filesNamedBy).filter((file) => !existsSync(path.join(root, file))),
        [],
      );
    });
  }

  it('are found in shell blocks alone, without their prompts, comments and settings', () => {
    const text = '```sh\n$ PORT=80 npm start # look\n\nnpm run lint && node packages/x.ts\n```\n```js\nnpm run never\n```\n';
    assert.deepEqual(commandsIn(text), ['npm start', 'npm run lint', 'node packages/x.ts']);
  });

  it('are taken for the script or program they start', () => {
    const started = ['npm test', 'npm run test:long', 'npm run lint -- --fix', 'npm start', 'git clone x'].map(scriptOf);
    assert.deepEqual(started, ['test', 'test:long', 'lint', 'start', undefined]);
    assert.deepEqual(['npx studyhall-server@1 --help', 'npx --yes wtr', 'npm test'].map(programOf), ['studyhall-server', 'wtr', undefined]);
  });
});

describe('the scripts of package.json', () => {
  it('are the commands of the tools, each under its own name', () => {
    const expected = Object.keys(commands).map((name) => [name, `node packages/tools/src/run.mjs ${name}`]);
    assert.deepEqual(scripts, Object.fromEntries(expected));
  });
});
