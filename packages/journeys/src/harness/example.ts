import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const examples = new URL('../../../../examples/', import.meta.url);

/** An example as `npm start` runs it, with data of its own. */
export interface Example {
  readonly url: string;
  /** What it had said when it gave its address. */
  readonly said: string;
  end(): Promise<void>;
}

/**
 * Starts an example on free ports and waits for the line with its address.
 *
 * @param name its folder
 * @param program what starts it
 */
export async function startExample(name = 'course-page', program = 'src/main.ts'): Promise<Example> {
  const data = mkdtempSync(path.join(tmpdir(), 'studyhall-example-'));
  const child = spawn(process.execPath, [fileURLToPath(new URL(`${name}/${program}`, examples))], {
    env: { ...process.env, PORT: '0', STUDYHALL_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => { resolve(); }));
  const { url, said } = await new Promise<Pick<Example, 'url' | 'said'>>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /http:\/\/\S+(?=\/\n)/.exec(said)?.[0];
      if (address !== undefined) resolve({ url: address, said });
    });
    child.once('exit', () => {
      reject(new Error(`The example ended: ${said}`));
    });
  });
  return {
    url,
    said,
    end: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
