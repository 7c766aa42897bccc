import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { oldestNode, packed } from '@studyhall/testing/packed.js';
import { ADAPTER, adapterAfter, FILES, SETTINGS } from './tutorial.fixture.ts';

/** A person with an empty folder, the tutorial, the packed packages and an old Node. Nothing here leads into this repository. */
const home = mkdtempSync(path.join(tmpdir(), 'studyhall-walk-'));
const folder = path.join(home, 'forum-adapter');
const env = { PATH: `${path.dirname(oldestNode().node)}:/usr/bin:/bin`, HOME: home, NO_COLOR: '1', PORT: '0' };
const OFFLINE = ['--offline', '--no-audit', '--no-fund', '--no-update-notifier', `--cache=${path.join(home, 'cache')}`];
let tarballs: readonly string[] = [];

const start = (command: string, args: readonly string[], cwd: string): ChildProcess => spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });

/** Runs a command to its end. */
async function ran(command: string, args: readonly string[], cwd = folder): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = start(command, args, cwd);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve) => child.on('close', (code) => { resolve({ code, said }); }));
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
}

const adapterOf = (section: number): string => adapterAfter.get(section) ?? assert.fail(`section ${section} has no code`);

/** An editor that follows `@ts-check` in a project without settings of its own. */
const checked = async (file: string, cwd: string): Promise<string> => {
  const compiler = fileURLToPath(new URL('../../../node_modules/typescript-7/bin/tsc', import.meta.url));
  const flags = ['--allowJs', '--checkJs', '--noEmit', '--target', 'es2022', '--module', 'nodenext', '--strict', 'false'];
  return (await ran(process.execPath, [compiler, ...flags, file], cwd)).said;
};

function tutorialAlone(): void {
  it('installs the packed packages in an empty folder', async () => {
    mkdirSync(path.join(folder, 'public'), { recursive: true });
    write({ 'package.json': SETTINGS });
    const { code, said } = await ran('npm', ['install', ...OFFLINE, ...tarballs]);
    assert.equal(code, 0, said);
  });

  it('sees the first try fail, with what was promised and why it matters', async () => {
    write({ ...FILES, [ADAPTER]: adapterOf(3) });
    const { code, said } = await ran('npm', ['test']);
    assert.equal(code, 1, said);
    // Not every law is broken each time: how quick the forum is decides about an order. This one is.
    assert.match(said, /✗ identity\/forged .*\n +promised: .*\n +expected .*\n +got .*\n +why: /);
  });

  it('sees every law kept after section 8, and the names after section 10', async () => {
    write({ [ADAPTER]: adapterOf(8) });
    const eight = await ran('npm', ['test']);
    assert.equal(eight.code, 0, eight.said);
    assert.match(eight.said, /– roster\/listed +skipped \(no roster\)/);
    write({ [ADAPTER]: adapterOf(10) });
    const ten = await ran('npx', ['studyhall-conformance', './subject.js', '--only', 'roster,rooms']);
    assert.equal(ten.code, 0, ten.said);
    assert.match(ten.said, /✓ roster\/listed/);
  });

  it('sees the test of section 11 pass at the end', async () => {
    assert.notEqual((await ran('node', ['--test'])).code, 0);
    write({ [ADAPTER]: adapterOf(11) });
    const { code, said } = await ran('node', ['--test']);
    assert.equal(code, 0, said);
    assert.equal(await checked(ADAPTER, folder), '');
  });

  it('opens a page with the script tag and the adapter in it', async () => {
    const server = start('npm', ['start'], folder);
    try {
      const url = await new Promise<string>((resolve, reject) => {
        server.stdout?.setEncoding('utf8').on('data', (text: string) => {
          const [, address] = /at (http:\S+)\//.exec(text) ?? [];
          if (address !== undefined) resolve(address);
        });
        server.once('exit', () => { reject(new Error('the server ended')); });
      });
      for (const file of ['/', '/studyhall/studyhall.js', '/legacy-forum-adapter.js']) assert.equal((await fetch(url + file)).status, 200, file);
    } finally {
      if (server.pid !== undefined) process.kill(-server.pid);
    }
  });
}

function starter(): void {
  it('has a project whose test is red at once and says what to write', async () => {
    const made = await ran('npx', ['create-studyhall-adapter', '../my-adapter']);
    assert.equal(made.code, 0, made.said);
    const project = path.join(home, 'my-adapter');
    const installed = await ran('npm', ['install', ...OFFLINE, ...tarballs], project);
    assert.equal(installed.code, 0, installed.said);
    assert.equal(await checked('public/adapter.js', project), '');
    const { code, said } = await ran('npm', ['test'], project);
    assert.equal(code, 1, said);
    assert.match(said, /✗ [^\n]*\n[^✗✓]*`(submit|pull)` is not written yet: /);
  });
}

// Installing takes minutes where the machine is busy.
if (process.env.STUDYHALL_LONG === '1') {
  describe('a new integrator', () => {
    before(() => {
      tarballs = [...packed(['studyhall', 'conformance', 'create-studyhall-adapter'], path.join(home, 'packed')).values()];
    });
    describe('with the tutorial alone', tutorialAlone);
    describe('with the starter', starter);
  });
}
after(() => { rmSync(home, { recursive: true }); });
