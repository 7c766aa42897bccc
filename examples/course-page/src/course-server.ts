import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { findFile } from './files.ts';
import { lessonPage, localPage } from './pages.ts';
import { personaOf } from './personas.ts';
import { policyFor } from './policy.ts';
import { sendFile } from './send-file.ts';
import { type Agreement, signToken } from './token.ts';

/** What the course's own server needs to know. */
export interface CourseOptions {
  /** The community server's address. */
  readonly endpoint: string;
  readonly agreement: Agreement;
}

/** The course's own small backend: its pages, and tokens for whoever is signed in. */
export function courseServer(options: CourseOptions): Server {
  return createServer((request, response) => {
    answer(request, response, options).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, { endpoint, agreement }: CourseOptions): Promise<void> {
  const address = new URL(request.url ?? '/', 'http://course');
  const { pathname } = address;
  if (request.method === 'POST' && pathname === '/community-token') {
    await giveToken(request, response, address, { endpoint, agreement });
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  if (pathname === '/') {
    sendPage(response, lessonPage({ endpoint, persona: personaOf(address) }), policyFor(endpoint));
    return;
  }
  if (pathname === '/local.html') {
    sendPage(response, localPage(), policyFor());
    return;
  }
  const file = findFile(pathname);
  if (!file) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  sendFile(request, response, await readFile(file.path), file.type);
}

function sendPage(response: ServerResponse, html: string, policy: string): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
  });
  response.end(html);
}

/**
 * `{endpoint}` in, `{token}` out. A real course knows from its own session who asks; here the address says it, because this
 * is a demonstration. A token is only ever made for the one community server that the course has an agreement with.
 */
async function giveToken(
  request: IncomingMessage,
  response: ServerResponse,
  address: URL,
  { endpoint, agreement }: CourseOptions,
): Promise<void> {
  const send = (status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
  };
  const persona = personaOf(address);
  if (!persona) {
    send(401, { error: 'signed out' });
    return;
  }
  if ((await askedEndpoint(request)) !== endpoint) {
    send(400, { error: 'unknown endpoint' });
    return;
  }
  send(200, { token: await signToken(agreement, persona, Date.now()) });
}

const MAX_BODY = 1000;

async function askedEndpoint(request: IncomingMessage): Promise<unknown> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk as string;
    if (body.length > MAX_BODY) return undefined;
  }
  try {
    const asked: unknown = JSON.parse(body);
    return typeof asked === 'object' && asked !== null && 'endpoint' in asked ? asked.endpoint : undefined;
  } catch {
    return undefined;
  }
}
