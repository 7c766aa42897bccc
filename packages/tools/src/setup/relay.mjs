import { spawn } from 'node:child_process';
import process from 'node:process';
import { setInterval } from 'node:timers';
import { root } from './root.mjs';

/**
 * Becomes another program as far as the outside can tell: same streams, same signals, same exit code.
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} environment
 */
export function relay(program, args, environment) {
  const child = spawn(program, args, { cwd: root, env: environment, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  // A terminal sends Ctrl-C to the child as well; one more would cut its graceful end short.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  // npm does not hand a SIGTERM on, it just goes; what it started must not stay behind and hold the port.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000).unref();
  child.on('error', (error) => {
    throw error;
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
