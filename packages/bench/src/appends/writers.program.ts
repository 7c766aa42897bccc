/** People who post over HTTP, each the next post when the last was acknowledged. */
import { Agent, request } from 'node:http';
import { roomPath } from '@studyhall/protocol';
import { answerCalls } from '../process/calls.ts';
import { COURSE, post, tokenOf } from '../server/people.ts';

export interface Writers {
  readonly urls: readonly string[];
  readonly room: string;
  readonly writers: number;
  readonly each: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

function send(url: string, room: string, token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const sent = request(url + roomPath(COURSE, room, 'log'), { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => {
        if (response.statusCode === 200 && text.includes('"accepted"')) resolve();
        else reject(new Error(`${response.statusCode ?? 0}: ${text}`));
      });
    });
    sent.on('error', reject);
    sent.end(JSON.stringify({ drafts: [post()] }));
  });
}

const calls = {
  /** @returns how long all of it took, and each of the posts: milliseconds */
  write: async ({ urls, room, writers, each }: Writers): Promise<{ readonly ms: number; readonly waits: readonly number[] }> => {
    const waits: number[] = [];
    const start = performance.now();
    await Promise.all(Array.from({ length: writers }, async (_, writer) => {
      const token = tokenOf(`person-${writer}`);
      for (let count = 0; count < each; count += 1) {
        const sent = performance.now();
        await send(urls[writer % urls.length] ?? '', room, token);
        waits.push(performance.now() - sent);
      }
    }));
    return { ms: performance.now() - start, waits };
  },

  /** Posts once; resolves to when it was sent: milliseconds of everybody's clock, with fractions. */
  post: async ({ url, room }: { url: string; room: string }): Promise<number> => {
    const sent = performance.timeOrigin + performance.now();
    await send(url, room, tokenOf('person-0'));
    return sent;
  },
};
export type WriterCalls = typeof calls;

answerCalls(calls);
