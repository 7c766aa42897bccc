import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AdapterContext, Link } from '@studyhall/protocol';
import { postDraft, seededRandom } from '@studyhall/testing';
import { createHttpAdapter } from './adapter.ts';
import { contextOf, networkPorts, signToken, TestServer } from './server.fixture.ts';

const server = new TestServer();
before(() => server.start());
after(() => server.stop());

const COURSE = 'bio';
const ann = { sub: 'ann', course: COURSE, name: 'Ann' };
const open = (context: AdapterContext, course = COURSE): Promise<Link> =>
  createHttpAdapter({ endpoint: server.url }).open({ course, room: 'week-1' }, context);
const contextWith = (token: string): AdapterContext => ({ ports: networkPorts(), auth: () => Promise.resolve(token) });

describe('the real server', () => {
  it('does not let in who has no token, a wrong one or an old one, and says that a new one may help', async () => {
    const forged = `${signToken(ann).slice(0, -4)}AAAA`;
    for (const token of ['nonsense', forged, signToken(ann, -120), signToken(ann, 3600)]) {
      await assert.rejects(open(contextWith(token)), { code: 'unauthenticated', retry: 'reauth' });
    }
    const nobody = { ports: networkPorts(), auth: () => Promise.resolve(undefined) };
    await assert.rejects(open(nobody), { code: 'unauthenticated' });
  });

  it('does not let a token of one course into another', async () => {
    await assert.rejects(open(contextOf(ann), 'art'), { code: 'forbidden', retry: 'never' });
  });

  it('goes on hinting over the same connection after the token was renewed', async () => {
    let token = signToken(ann);
    let sockets = 0;
    const network = networkPorts();
    const ports = {
      ...network,
      socket: (url: string) => {
        sockets += 1;
        return new WebSocket(url);
      },
    };
    const adapter = createHttpAdapter({ endpoint: server.url });
    const link = await adapter.open({ course: COURSE, room: 'renewal' }, { ports, auth: () => Promise.resolve(token) });
    // With a cursor in hand the watch goes on from there, so every event comes in the page of a hint.
    await link.pull(undefined);
    const [before, draft] = [postDraft(seededRandom(1), 'before'), postDraft(seededRandom(2), 'after')];
    const hinted = new Promise<void>((resolve, reject) => {
      link.watch?.({
        hint: (page) => {
          if (page?.events.some(({ id }) => id === draft.id)) resolve();
        },
        lost: reject,
      });
    });
    await link.submit?.([before]);
    token = signToken(ann);
    await link.submit?.([draft]);
    await hinted;
    assert.equal(sockets, 1);
    adapter.close?.();
  });

  it('that stops loses the watch and cannot be reached, and the same link works when it is back', async () => {
    const link = await open(contextOf(ann));
    const start = (await link.pull(undefined)).cursor;
    const lost = new Promise<string>((resolve) => {
      link.watch?.({
        hint: () => undefined,
        lost: (error) => {
          resolve(error.code);
        },
      });
    });
    await link.submit?.([postDraft(seededRandom(3), 'before the stop')]);
    const port = Number(new URL(server.url).port);
    await server.stop();
    assert.equal(await lost, 'unavailable');
    await assert.rejects(link.pull(start), { code: 'unavailable', retry: 'backoff' });
    await server.start(port);
    assert.deepEqual((await link.pull(undefined)).events, []);
    link.close();
  });
});
