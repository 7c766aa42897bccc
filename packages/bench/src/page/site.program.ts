import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { roomPath } from '@studyhall/protocol';
import { importLines, startServer } from 'studyhall-server';
import { answerCalls, given } from '../process/calls.ts';
import { COURSE, ISSUER, newDraftId, TENANT, tokenOf } from '../server/people.ts';
import { postsOf } from './rooms.ts';
import type { PlainPost, RoomShape } from './rooms.ts';

/** What the site is given when it starts. */
export interface SiteTask {
  readonly folder: string;
  readonly rooms: readonly RoomShape[];
}

/** The site that the measured pages come from: a community server with our pages, and the baseline's. */
export type SiteCalls = Readonly<{
  /** Where it is reached. */
  url: () => string;
  /** The id of the first thread of a room. */
  thread: (room: string) => string;
  /** Somebody posts, to our pages and to the baseline's. */
  post: (asked: { readonly room: string; readonly text: string }) => Promise<void>;
}>;

const { folder, rooms } = given() as SiteTask;
const plain = new Map<string, readonly PlainPost[]>();
const threads = new Map<string, string>();
for (const shape of rooms) {
  const { lines, posts, first } = postsOf(shape);
  await importLines({ data: folder, issuer: TENANT, course: COURSE, room: shape.name }, lines);
  plain.set(shape.name, posts);
  threads.set(shape.name, first);
}
const community = await startServer({ data: folder, issuers: [ISSUER] });
const listeners = new Set<ServerResponse>();
const site = createServer(answer).listen(0, '127.0.0.1');

const OURS = (room: string, thread: string): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Ours</title>
<script type="module" src="${community.url}/studyhall.js"></script><body>
<study-session endpoint="${community.url}" course="${COURSE}" token-url="/token"><study-thread room="${room}"${thread === '' ? '' : ` thread="${thread}"`}></study-thread></study-session>`;
/** The baseline's own files, by their address. */
const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/plain': { file: 'page.html', type: 'text/html' },
  '/plain.css': { file: 'plain.css', type: 'text/css' },
  '/list.mjs': { file: 'list.mjs', type: 'text/javascript' },
  '/words.mjs': { file: 'words.mjs', type: 'text/javascript' },
};

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams: asked } = new URL(request.url ?? '/', 'http://site');
  const send = (type: string, content: string): void => void response.writeHead(200, { 'content-type': type }).end(content);
  const own = FILES[pathname];
  if (own) send(own.type, readFileSync(new URL(`plain/${own.file}`, import.meta.url), 'utf8'));
  else if (pathname === '/ours') send('text/html', OURS(asked.get('room') ?? '', asked.get('thread') ?? ''));
  else if (pathname === '/token') send('application/json', JSON.stringify({ token: tokenOf('reader') }));
  else if (pathname === '/posts') send('application/json', slice(asked));
  else if (pathname === '/arrivals') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  } else response.writeHead(404).end();
}

function slice(asked: URLSearchParams): string {
  const [from, count] = [Number(asked.get('from')), Number(asked.get('count'))];
  const all = plain.get(asked.get('room') ?? '') ?? [];
  return JSON.stringify({ posts: all.slice(from, from + count), more: from + count < all.length });
}

const calls: SiteCalls = {
  url: () => `http://127.0.0.1:${(site.address() as AddressInfo).port}`,
  thread: (room) => threads.get(room) ?? '',
  async post({ room, text }) {
    const drafts = [{ id: newDraftId(), type: 'post', v: 1, body: { text } }];
    const headers = { authorization: `Bearer ${tokenOf('somebody')}`, 'content-type': 'application/json' };
    const answered = await fetch(community.url + roomPath(COURSE, room, 'log'), { method: 'POST', headers, body: JSON.stringify({ drafts }) });
    if (!answered.ok) throw new Error(`not posted: ${await answered.text()}`);
    for (const listener of listeners) listener.write(`data: ${JSON.stringify({ by: 'somebody', at: Date.now(), text })}\n\n`);
  },
};
answerCalls(calls);
