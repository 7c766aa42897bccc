import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { roomPath } from '@studyhall/protocol';
import { startServer, type StartOptions } from 'studyhall-server';
import { type Agreement, signToken } from '../token.ts';
import { movableSurroundings } from './surroundings.ts';
import { acts } from './acts.ts';
import { PEOPLE } from './people.ts';

const ROOM = 'week-3';

/**
 * Fills the community with a discussion of the last days, once. It goes through the server's own API with signed tokens, like
 * everything else; only the server's clock is turned back while it runs.
 *
 * @param now milliseconds since the epoch
 */
export async function seedOnce(options: StartOptions, agreement: Agreement, now: number): Promise<void> {
  const done = path.join(options.data, 'example-is-seeded');
  if (existsSync(done)) return;
  let time = now;
  const server = await startServer({ ...options, port: 0, surroundings: movableSurroundings(() => time) });
  try {
    for (const { by, ago, draft } of acts()) {
      time = now - ago;
      const person = PEOPLE[by];
      if (!person) throw new Error(`${by} is not among the people of the example`);
      const response = await fetch(server.url + roomPath(agreement.course, ROOM, 'log'), {
        method: 'POST',
        headers: { authorization: `Bearer ${await signToken(agreement, person, time)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ drafts: [draft] }),
      });
      const answer = await response.text();
      if (!response.ok || answer.includes('"rejected"')) throw new Error(`The discussion could not be seeded: ${answer}`);
    }
  } finally {
    await server.stop();
  }
  writeFileSync(done, '');
}
