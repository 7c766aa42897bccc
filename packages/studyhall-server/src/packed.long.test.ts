import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { oldestNode } from '@studyhall/testing/packed.js';
import { runCommand, WITH_SECRET } from './command.fixture.ts';
import type { Running } from './command.fixture.ts';
import { installPacked } from './packed.fixture.ts';
import { post, SECRET, Visitor } from './server.fixture.ts';

/** What an instruction of the Dockerfile says; lines that go on are one. */
function instruction(name: string): string {
  const text = readFileSync(new URL('../deploy/Dockerfile', import.meta.url), 'utf8').replaceAll('\\\n', '');
  return [...text.matchAll(new RegExp(`^${name} +(.*)$`, 'gm'))].map(([, said = '']) => said).join(' ');
}

/** Everything in a folder that could tell of a change. */
function stateOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`).sort();
}

async function writeOnce(server: Running): Promise<void> {
  const ann = new Visitor(await server.url, 'ann');
  const draft = post('from the tarball');
  assert.deepEqual(await ann.submit('r', draft), [{ id: draft.id, status: 'accepted' }]);
  assert.equal((await ann.log('r')).length, 1);
}

describe('the packed server, installed with an empty npm cache', { timeout: 300_000 }, () => {
  const oldest = oldestNode();
  const folder = mkdtempSync(join(tmpdir(), 'studyhall-packed-'));
  before(() => { installPacked(folder, oldest); });
  after(() => { rmSync(folder, { recursive: true }); });

  it('runs on the oldest Node at hand', async (t) => {
    const bin = join(folder, 'node_modules/.bin/studyhall-server');
    const server = runCommand(t, ['--data', join(folder, 'data'), '--port', '0'], WITH_SECRET, [oldest.node, bin]);
    await writeOnce(server);
    server.kill('SIGTERM');
    assert.equal((await server.ended).code, 0);
  });

  const isRoot = process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0;
  it('runs as in the image that the Dockerfile makes: another user, and nothing to write to but the folder of the data', { skip: !isRoot && 'only root can be somebody else' }, async (t) => {
    const root = mkdtempSync(join(tmpdir(), 'studyhall-image-'));
    t.after(() => { rmSync(root, { recursive: true }); });
    chmodSync(root, 0o755);
    const [app, data, secret] = [join(root, 'app'), join(root, 'data'), join(root, 'secret')];
    cpSync(join(folder, 'node_modules'), join(app, 'node_modules'), { recursive: true, verbatimSymlinks: true });
    const uid = 65_534;
    mkdirSync(data, { mode: 0o700 });
    writeFileSync(secret, SECRET, { mode: 0o400 });
    for (const own of [data, secret]) chownSync(own, uid, uid);
    assert.match(instruction('RUN'), /npm install --ignore-scripts --omit=dev studyhall-server .*chown node:node \/data && chmod 700 \/data/);
    assert.equal(instruction('USER'), 'node');

    const told = Object.fromEntries(instruction('ENV').split(' ').map((each) => each.split('=') as [string, string]));
    assert.deepEqual([told['STUDYHALL_DATA'], told['STUDYHALL_SECRET_FILE'], told['STUDYHALL_HOST']], ['/data', '/run/secrets/studyhall', '0.0.0.0']);
    const env = { ...told, STUDYHALL_DATA: data, STUDYHALL_SECRET_FILE: secret, STUDYHALL_HOST: '127.0.0.1' };
    // Everything is mounted read-only but the folder of the data, which is a volume.
    const mounts = `cd ${app} && mount --bind ${data} ${data} && mount -o remount,bind,ro / && exec setpriv --reuid=${uid} --regid=${uid} --clear-groups --no-new-privs --bounding-set=-all -- "$@"`;
    const [node, script] = JSON.parse(instruction('ENTRYPOINT')) as [string, string];
    assert.equal(node, 'node');
    const entry = ['unshare', '--mount', 'sh', '-ec', mounts, 'image', process.execPath, script] as const;
    const state = stateOf(app);

    const server = runCommand(t, ['--port', '0'], env, [...entry]);
    await writeOnce(server);
    const { port } = new URL(await server.url);
    const [health, ...code] = JSON.parse(/CMD (\[.*\])$/.exec(instruction('HEALTHCHECK'))?.[1] ?? '[]') as string[];
    assert.equal(health, 'node');
    const healthy = (): number | null => spawnSync(process.execPath, code, { cwd: app, env: { ...env, PORT: port } }).status;
    assert.equal(healthy(), 0);
    assert.equal((await runCommand(t, ['backup', join(data, 'backup.sqlite')], env, [...entry]).ended).code, 0);
    const doctor = await runCommand(t, ['doctor', '--port', port], env, [...entry]).ended;
    assert.deepEqual([doctor.code, doctor.stdout.includes('a server listens on')], [0, true], doctor.stdout);
    server.kill('SIGTERM');
    assert.deepEqual([(await server.ended).code, healthy()], [0, 1]);
    assert.deepEqual(stateOf(app), state);
    assert.deepEqual(readdirSync(data).sort(), ['backup.sqlite', 'files', 'script', 'studyhall.sqlite']);
    assert.equal(execFileSync('stat', ['-c', '%u %a', join(data, 'backup.sqlite')], { encoding: 'utf8' }), `${uid} 600\n`);
  });
});
