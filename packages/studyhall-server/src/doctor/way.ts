import { randomBytes } from 'node:crypto';
import { get as getPlain } from 'node:http';
import { get as getSecure } from 'node:https';
import { LIVE_PATH } from '@studyhall/protocol';
import { reasonOf } from '../reason.ts';
import { bad, ok, warn } from './finding.ts';
import type { Finding } from './finding.ts';

const TIMEOUT_MS = 5000;

/** Whether the server is reached under the address that pages use, its WebSocket too: proxies often lose that. */
export async function lookAtWay(url: URL): Promise<readonly Finding[]> {
  const root = url.href.replace(/\/$/, '');
  const plain = url.protocol === 'https:' ? [] : [warn('way', `${root} is no https; pages that are cannot use it`)];
  try {
    const { status } = await fetch(`${root}/healthz`, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    const health = status === 200 ? ok('way', `${root} answers`) : bad('way', `${root}/healthz: status ${status}`);
    return [...plain, health, await lookAtUpgrade(new URL(root + LIVE_PATH))];
  } catch (error) {
    return [...plain, bad('way', `${root} cannot be reached: ${reasonOf(error)}`)];
  }
}

function lookAtUpgrade(url: URL): Promise<Finding> {
  const get = url.protocol === 'https:' ? getSecure : getPlain;
  const key = randomBytes(16).toString('base64');
  const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': key };
  return new Promise((resolve) => {
    const request = get(url, { headers, timeout: TIMEOUT_MS });
    request.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve(ok('WebSocket', 'it is let through'));
    });
    request.on('response', (response) => {
      response.resume();
      resolve(bad('WebSocket', `it is not let through: status ${response.statusCode ?? 0}; the proxy must pass Upgrade and Connection on`));
    });
    request.on('timeout', () => { request.destroy(new Error('no answer came')); });
    request.on('error', (error) => { resolve(bad('WebSocket', reasonOf(error))); });
  });
}
