/**
 * `node with-webkit.mjs PROGRAM ARGS…` runs a Node program while WebKit's driver listens, with the driver's port in the
 * environment. WebKitGTK has no headless mode, so the driver gets a screen of its own.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.mjs';
import { portVariable, webkit } from './programs.mjs';

const HOST = '127.0.0.1';
const SCREEN = ['-a', '-s', '-screen 0 1280x1024x24'];
/** A display or a port may be taken between the moment it is found and the moment it is used. */
const TRIES = 3;

/** @param {number} port */
async function answers(port) {
  try {
    return (await fetch(`http://${HOST}:${port}/status`)).ok;
  } catch {
    return false;
  }
}

/**
 * Starts the driver on a port of its own.
 * @returns {Promise<number | undefined>} the port once it answers, or undefined when the driver ended or was silent for a minute
 */
async function startDriver() {
  const port = await freePort(HOST);
  const driver = spawn('xvfb-run', [...SCREEN, webkit.driver, `--port=${port}`, `--host=${HOST}`], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let ended = false;
  const end = () => {
    if (driver.pid === undefined) return;
    try {
      // xvfb-run does not end what it started: end the whole group.
      process.kill(-driver.pid);
    } catch {
      // It ended by itself.
    }
  };
  driver.once('exit', () => (ended = true)).once('error', (error) => {
    console.error(`xvfb-run: ${error.message}`);
    ended = true;
  });
  process.on('exit', end);
  const deadline = Date.now() + 60_000;
  while (!ended && Date.now() < deadline) {
    if (await answers(port)) return port;
    await wait(100);
  }
  end();
  return undefined;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));
/** @type {number | undefined} */
let port;
for (let tries = 0; port === undefined && tries < TRIES; tries += 1) port = await startDriver();
if (port === undefined) throw new Error(`WebKit’s driver did not start in ${TRIES} tries; what it said stands above.`);
const program = spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit', env: { ...process.env, [portVariable]: String(port) } });
const [code] = await once(program, 'exit');
process.exit(code ?? 1);
