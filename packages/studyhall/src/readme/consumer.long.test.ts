import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { codeBlock } from '@studyhall/testing';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'studyhall-consumer-'));
after(() => { rmSync(folder, { recursive: true }); });

// Somebody else's project, with the documented code in it, and the package as it is built.
mkdirSync(path.join(folder, 'node_modules'));
symlinkSync(path.join(root, 'packages/studyhall'), path.join(folder, 'node_modules/studyhall'), 'junction');
writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
writeFileSync(path.join(folder, 'session.ts'), codeBlock(readFileSync(path.join(root, 'docs/embedding.md'), 'utf8'), 'js session'));
writeFileSync(
  path.join(folder, 'elements.ts'),
  `import { StudySession, type Adapter, type Session, type TokenSource } from 'studyhall';
export const element: StudySession = document.createElement('study-session');
export const auth: TokenSource = async ({ renew }) => (renew ? undefined : 'token');
element.auth = auth;
export const adapter: Adapter | undefined = element.adapter;
export const session: Session | undefined = element.current;
document.addEventListener('study-act', ({ act, room }) => { act.concat(room); });
`,
);

/** Compiles the project, and what it imports, with everything checked; resolves to what is wrong. */
async function wrong(compiler: string, module: string, moduleResolution: string): Promise<string> {
  const flags = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--skipLibCheck', 'false', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable'];
  const files = ['session.ts', 'elements.ts'];
  const run = [path.join(root, 'node_modules', compiler, 'bin/tsc'), ...flags, '--module', module, '--moduleResolution', moduleResolution, ...files];
  try {
    await promisify(execFile)(process.execPath, run, { cwd: folder });
    return '';
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout);
  }
}

describe('the built package compiles in a strict project that checks its declarations', () => {
  for (const [compiler, module, resolution] of [
    ['typescript-7', 'nodenext', 'nodenext'],
    ['typescript-7', 'es2022', 'bundler'],
    ['typescript', 'nodenext', 'nodenext'],
  ] as const) {
    it(`with ${compiler}, modules found as by ${resolution}`, async () => {
      assert.equal(await wrong(compiler, module, resolution), '');
    });
  }
});
