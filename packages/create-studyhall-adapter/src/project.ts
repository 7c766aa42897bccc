import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectName } from './name.ts';
import { Refused } from './refused.ts';

const template = fileURLToPath(new URL('../template/', import.meta.url));

/** Folders that may stand in an empty project: who made the repository first has one. */
const IGNORED = new Set(['.git', '.DS_Store']);

/**
 * Makes the project of an adapter.
 *
 * @param folder made where it is missing; its name is the project's
 * @returns the paths of what was made, relative to the folder
 * @throws Refused where the folder cannot be used; nothing is written then
 */
export async function createProject(folder: string): Promise<readonly string[]> {
  const name = projectName(folder);
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).some((file) => !IGNORED.has(file))) throw new Refused(`the folder ${folder} is not empty`);
    const files = [['package.json', settings(name, version)] as const, ...(await templateFiles(name))];
    for (const [file, text] of files) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text, { flag: 'wx' });
    }
    return files.map(([file]) => file);
  } catch (error) {
    if (error instanceof Refused) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new Refused(`the folder ${folder} cannot be used (${code ?? String(error)})`);
  }
}

/** All our packages have one version, so what fits is what came with this one. */
function settings(name: string, version: string): string {
  const manifest = {
    name,
    version: '0.1.0',
    private: true,
    type: 'module',
    scripts: { start: 'node start.js', test: 'studyhall-conformance ./subject.js' },
    dependencies: { studyhall: version },
    devDependencies: { '@studyhall/conformance': version },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** npm leaves a file `.gitignore` out of a package, so it has no dot there. */
async function templateFiles(name: string): Promise<(readonly [file: string, text: string])[]> {
  const entries = await readdir(template, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.relative(template, path.join(entry.parentPath, entry.name)));
  return Promise.all(
    files.sort().map(async (file) => {
      const text = await readFile(path.join(template, file), 'utf8');
      return [file === 'gitignore' ? '.gitignore' : file, text.replaceAll('{{name}}', name)] as const;
    }),
  );
}
