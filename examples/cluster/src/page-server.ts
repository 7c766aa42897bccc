import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { SignJWT } from 'jose';

const LIFE = '15m';
const TYPES: Readonly<Record<string, string>> = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8' };
const FILES = new Map(['index.html', 'page.css'].map((name) => [`/${name}`, readFileSync(new URL(`../public/${name}`, import.meta.url), 'utf8')]));
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** The LMS: a course page, and tokens for whoever is signed in. Who that is, the address says (`?as=ann`), because this is a demonstration. */
export function pageServer(secret: string): Server {
  return createServer((request, response) => {
    const address = new URL(request.url ?? '/', 'http://page');
    const person = address.searchParams.get('as') ?? 'ann';
    if (request.method === 'POST' && address.pathname === '/token') {
      void signToken(secret, person).then((token) => {
        response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify({ token }));
      });
      return;
    }
    const name = address.pathname === '/' ? '/index.html' : address.pathname;
    const file = FILES.get(name);
    if (file === undefined) response.writeHead(404).end();
    else {
      const headers = { 'content-type': TYPES[name.split('.').at(-1) ?? ''], 'content-security-policy': POLICY };
      response.writeHead(200, headers).end(file.replaceAll('{{as}}', encodeURIComponent(person)));
    }
  });
}

/** A token as `studyhall-server` takes it when it is told nothing else. */
export function signToken(secret: string, person: string): Promise<string> {
  return new SignJWT({ name: person, course: 'bio101', roles: ['student'] })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('course-page')
    .setAudience('studyhall')
    .setSubject(person)
    .setIssuedAt()
    .setExpirationTime(LIFE)
    .sign(new TextEncoder().encode(secret));
}
