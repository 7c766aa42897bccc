import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { tableRows } from '@studyhall/testing';
import { runCommand, WITH_SECRET } from './command.fixture.ts';
import type { Running } from './command.fixture.ts';
import { run } from './run.fixture.ts';
import { SECRET, temporaryFolder } from './server.fixture.ts';
import { FULL_DISK, PASSWORD, wrongs } from './wrong.fixture.ts';
import type { Wrong } from './wrong.fixture.ts';

const document = readFileSync(new URL('../../../docs/operating/errors.md', import.meta.url), 'utf8');
const NOBODY = 65_534;

/** A line of the page, with `…` for anything. */
interface Documented {
  readonly code: number;
  readonly line: string;
  readonly is: RegExp;
}

function documented(): readonly Documented[] {
  const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return tableRows(document, 'code')
    .filter((row) => row[1]?.startsWith('`') === true)
    .map(([code = '', cell = '']) => {
      const line = cell.slice(1, -1).replaceAll('\\|', '|');
      return { code: Number(code), line, is: new RegExp(`^studyhall-server(?: [a-z-]+)?: ${line.split('…').map(escaped).join('.*')}`) };
    });
}

/** What stands before a command for which the system says no. */
const BEFORE: Readonly<Record<NonNullable<Wrong['on']>, readonly string[]>> = {
  'no file': ['prlimit', '--fsize=0'],
  'full disk': ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', `mount -t tmpfs -o size=64k none ${FULL_DISK} && exec "$0" "$@"`],
  nobody: process.getuid?.() === 0 ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : [],
};

/** Systems that let no program do that are no reason to fail. */
const isPossible = ({ on }: Wrong): boolean => on === undefined || spawnSync('sh', ['-c', 'exec "$@"', 'sh', ...BEFORE[on], 'true']).status === 0;

function inProcess(t: Parameters<typeof runCommand>[0], { args, env }: Wrong, on: NonNullable<Wrong['on']>): Running {
  const [program, ...rest] = [...BEFORE[on], process.execPath, '--conditions=source', fileURLToPath(new URL('./main.ts', import.meta.url))];
  return runCommand(t, args, env, [program, ...rest]);
}

async function ends(t: Parameters<typeof runCommand>[0], wrong: Wrong): Promise<{ code: number | null; said: string; complaint: string }> {
  if (wrong.on === undefined) return run(wrong.args, wrong.env);
  const { code, stdout, stderr } = await inProcess(t, wrong, wrong.on).ended;
  return { code, said: stdout, complaint: stderr.replace(/\n$/, '') };
}

describe('what makes no sense, or cannot be done', () => {
  it('ends every command with one line and one code, as the page of errors has them, and repeats no secret', async (t) => {
    const rows = documented();
    const unseen = new Set(rows);
    const odd: string[] = [];
    const all = await wrongs(t);
    const possible = all.filter(isPossible);
    for (const wrong of possible) {
      const { code, said, complaint } = await ends(t, wrong);
      const row = rows.find((each) => each.is.test(complaint));
      const isPlain = said === '' && !/\p{Cc}/u.test(complaint) && !complaint.includes(PASSWORD) && !complaint.includes(SECRET);
      if (row?.code !== code || !isPlain) odd.push(`${JSON.stringify(wrong.args)} ends with ${code}, ${row === undefined ? 'not in the page' : row.line}: ${said}${complaint}`);
      if (row !== undefined) unseen.delete(row);
    }
    assert.deepEqual(odd, []);
    if (possible.length === all.length) assert.deepEqual([...unseen].map(({ line }) => line), [], 'nothing in the page is a line that nobody can see');
    assert.ok(statSync('/dev/null').isCharacterDevice());
  });

  it('is the same of a real process, without a stack', async (t) => {
    for (const [flags, code] of [[['--port', 'x'], 2], [['token', '--course', 'c', '--person', 'p', '--minutes', '0'], 2], [['migrate', '--data', '/dev/null'], 2]] as const) {
      const ended = await runCommand(t, flags, WITH_SECRET).ended;
      assert.deepEqual([ended.code, ended.stdout], [code, '']);
      assert.match(ended.stderr, /^studyhall-server[^\n]*\n$/);
    }
  });

  it('is said in the log where it is a variable that nothing heeds, and the server starts', async (t) => {
    const server = runCommand(t, ['--data', temporaryFolder(t), '--port', '0'], { ...WITH_SECRET, STUDYHALL_ORIGIN: PASSWORD });
    await server.url;
    server.kill('SIGTERM');
    const { stdout } = await server.ended;
    assert.deepEqual(server.lines.filter(({ level }) => level === 'warn').map(({ event, name }) => [event, name]), [['variable not known', 'STUDYHALL_ORIGIN']]);
    assert.doesNotMatch(stdout, new RegExp(PASSWORD));
  });
});
