import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { RoomErrorData } from '@studyhall/protocol';

/** A bare connection, and all that comes over it. */
export function bare(t: TestContext, url: string): { readonly socket: Socket; readonly said: Promise<string>; readonly so: () => string } {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  t.after(() => socket.destroy());
  let text = '';
  socket.on('data', (data: Buffer) => (text += data.toString()));
  socket.on('error', () => undefined);
  return { socket, said: once(socket, 'close').then(() => text), so: () => text };
}

/** Waits for a state. */
export async function until(what: string, is: () => boolean): Promise<void> {
  for (let turns = 0; turns < 1000 && !is(); turns += 1) await delay(10);
  assert.ok(is(), what);
}

/** The error in the body of a bare answer. */
export const errorIn = (answer: string): RoomErrorData => (JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as { error: RoomErrorData }).error;
