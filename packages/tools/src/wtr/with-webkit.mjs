/**
 * `node with-webkit.mjs PROGRAM ARGS…` runs a Node program while WebKit's driver listens, with the driver's port in the
 * environment. WebKitGTK has no headless mode, so the driver gets a screen of its own.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { portVariable, webkit } from './programs.mjs';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** @param {number} port */
async function untilReady(port) {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      return await fetch(`http://127.0.0.1:${port}/status`);
    } catch {
      await wait(100);
    }
  }
  throw new Error('WebKit’s driver did not start within 30 seconds.');
}

const port = await freePort();
const screen = ['-a', '-s', '-screen 0 1280x1024x24'];
const driver = spawn('xvfb-run', [...screen, webkit.driver, `--port=${port}`, '--host=127.0.0.1'], {
  detached: true,
  stdio: ['ignore', 'ignore', 'inherit'],
});
// xvfb-run does not end what it started: end the whole group, whichever way this program ends.
process.on('exit', () => driver.pid !== undefined && process.kill(-driver.pid));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));
await untilReady(port);
const program = spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit', env: { ...process.env, [portVariable]: String(port) } });
const [code] = await once(program, 'exit');
process.exitCode = code ?? 1;
process.exit();
