import assert from 'node:assert/strict';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const home = fileURLToPath(new URL('../../', import.meta.url));
/** The parts of the words that name a law to an adapter's developer. */
const NAMES_A_LAW = /breaks the law/;

// Somebody else's application, on the package as it is built.
const folder = mkdtempSync(path.join(tmpdir(), 'studyhall-application-'));
after(() => { rmSync(folder, { recursive: true }); });
mkdirSync(path.join(folder, 'node_modules'));
symlinkSync(home, path.join(folder, 'node_modules/studyhall'), 'junction');
writeFileSync(path.join(folder, 'main.js'), "import 'studyhall/define.js';\n");

/** Everything that an application loads, as text. */
async function bundled(conditions?: string[]): Promise<string> {
  const made = await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    ...(conditions && { resolve: { conditions } }),
    build: { write: false, minify: false, rolldownOptions: { input: path.join(folder, 'main.js') } },
  });
  const outputs = [made].flat().flatMap((each) => ('output' in each ? each.output : []));
  return outputs.map((file) => (file.type === 'chunk' ? file.code : '')).join('');
}

describe('the checks of adapters in development', () => {
  it('are not in an application that is built for production', async () => {
    const text = await bundled();
    assert.match(text, /study-thread/);
    assert.doesNotMatch(text, NAMES_A_LAW);
  });

  it('are in one that is built for development', async () => {
    assert.match(await bundled(['module', 'browser', 'development']), NAMES_A_LAW);
  });

  it('are not in the script tag', () => {
    const files = globSync('dist/script/**/*.js', { cwd: home });
    assert.ok(files.length > 5);
    for (const file of files) assert.doesNotMatch(readFileSync(path.join(home, file), 'utf8'), NAMES_A_LAW, file);
  });
});
