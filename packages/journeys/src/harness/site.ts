import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Community, COURSE, memberById } from './community.ts';

/** What a page of the host says besides its body. */
export interface HostPage {
  readonly body: string;
  readonly head?: string;
  /** The content security policy. */
  readonly policy?: string;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
}

/** Somebody else's web site, on an origin of its own: the pages that the community is put into. */
export interface Site {
  readonly url: string;
  /** Puts up a page and gives its address. */
  put(page: HostPage): string;
  /** Puts up a file of a type. */
  file(name: string, type: string, content: string | Uint8Array): string;
  /** Every request for a token so far: who asked, for which endpoint. */
  readonly tokensAsked: { readonly as: string | null; readonly endpoint: unknown }[];
  /** Every file of its own copy of the script tag that was sent so far, under `/copy/studyhall.js`. */
  readonly filesSent: readonly string[];
  /**
   * Whether the parts of the script that are only imported when they are wanted, and not fetched ahead by the boot, are kept
   * waiting; false sends those that wait.
   */
  holdLaterParts(hold: boolean): void;
  /** How long the tokens live, in seconds, in the order they are asked for; 900 after the last. */
  readonly lives: number[];
  end(): Promise<void>;
}

/** Where the built script tag lies, for sites that serve a copy of their own. */
const scriptFolder = fileURLToPath(new URL('dist/script/', import.meta.resolve('studyhall/package.json')));

/** Starts a site whose own backend signs tokens for `/community-token?as=maya`. */
export async function startSite(community: Community): Promise<Site> {
  const files = new Map<string, { type: string; content: string | Uint8Array; policy?: string }>();
  const tokensAsked: { as: string | null; endpoint: unknown }[] = [];
  const lives: number[] = [];
  const filesSent: string[] = [];
  let held: (() => void)[] | undefined;

  const giveToken = async (address: URL, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { endpoint } = JSON.parse(Buffer.concat(chunks).toString()) as { endpoint?: unknown };
    const member = memberById(address.searchParams.get('as'));
    tokensAsked.push({ as: address.searchParams.get('as'), endpoint });
    if (!member) response.writeHead(401).end();
    else if (endpoint !== community.endpoint) response.writeHead(400).end();
    else response.end(JSON.stringify({ token: await community.token(member, lives.shift()) }));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const address = new URL(request.url ?? '/', 'http://site');
    if (request.method === 'POST' && address.pathname === '/community-token') {
      await giveToken(address, request, response);
      return;
    }
    const file = files.get(address.pathname);
    if (file) {
      response.writeHead(200, { 'content-type': file.type, ...(file.policy === undefined ? {} : { 'content-security-policy': file.policy }) });
      response.end(file.content);
      return;
    }
    if (address.pathname === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const copy = /^\/copy\/((?:chunks\/)?[\w.-]+\.js)$/.exec(address.pathname)?.[1];
    if (copy === undefined) {
      response.writeHead(404).end();
      return;
    }
    const { 'sec-fetch-dest': wanted } = request.headers;
    // What comes later is fetched before it is imported, like the parts, but not by the boot.
    const ahead = wanted !== 'script' && !copy.startsWith('chunks/later');
    if (copy.startsWith('chunks/') && !ahead && !filesSent.includes(copy)) {
      await new Promise<void>((send) => {
        if (held) held.push(send);
        else send();
      });
    }
    filesSent.push(copy);
    const kept = copy.startsWith('chunks/') ? 'max-age=31536000, immutable' : 'no-cache';
    response.writeHead(200, { 'content-type': 'text/javascript', 'content-encoding': 'gzip', 'cache-control': kept });
    response.end(gzipSync(await readFile(path.join(scriptFolder, copy)), { level: 9 }));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Another name for this machine is another site to the browser: what is third-party stays third-party.
  const url = `http://localhost:${String((server.address() as AddressInfo).port)}`;
  const add = (name: string, file: { type: string; content: string | Uint8Array; policy?: string }): string => {
    files.set(name, file);
    return url + name;
  };
  return {
    url,
    tokensAsked,
    filesSent,
    lives,
    holdLaterParts: (hold) => {
      const waiting = held ?? [];
      held = hold ? waiting : undefined;
      if (!hold) for (const send of waiting) send();
    },
    put: ({ body, head = '', policy, lang = 'en', dir = 'ltr' }) =>
      add(`/page-${String(files.size)}`, {
        type: 'text/html; charset=utf-8',
        content: `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>A page</title>${head}</head><body>${body}</body></html>`,
        ...(policy === undefined ? {} : { policy }),
      }),
    file: (name, type, content) => add(name, { type, content }),
    end: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** The script tag, as an author writes it. */
export const scriptTag = (endpoint: string, attributes = ''): string =>
  `<script type="module" src="${endpoint}/studyhall.js" ${attributes}></script>`;

/** A session with something inside, as an author writes it. */
export const session = (endpoint: string, as: string, inside: string): string =>
  `<study-session endpoint="${endpoint}" course="${COURSE}" token-url="/community-token?as=${as}">${inside}</study-session>`;

/** A thread element. */
export const thread = (room = 'week-3', heading = 'Questions'): string =>
  `<study-thread room="${room}" heading="${heading}"></study-thread>`;
