import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SignJWT } from 'jose';
import { startServer, type Started } from 'studyhall-server';
import { surroundingsAhead } from './surroundings.ts';

/** Somebody with a place in the course. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly role: 'student' | 'ta' | 'instructor' | 'observer';
}

export const MAYA: Member = { id: 'maya', name: 'Maya Lindqvist', role: 'student' };
export const JONAS: Member = { id: 'jonas', name: 'Jonas Brandt', role: 'student' };
export const TARIQ: Member = { id: 'tariq', name: 'Tariq Aziz', role: 'ta' };
export const OKAFOR: Member = { id: 'okafor', name: 'Dr. Amara Okafor', role: 'instructor' };
export const PRICE: Member = { id: 'price', name: 'Helen Price', role: 'observer' };
const MEMBERS = [MAYA, JONAS, TARIQ, OKAFOR, PRICE];

export const COURSE = 'bio101';
const ISSUER = 'https://course.example';
const AUDIENCE = 'studyhall';
const COMMAND = fileURLToPath(new URL('../../../studyhall-server/bin/studyhall-server.js', import.meta.url));

/** A community server that a test can stop and start again in the same place. */
export interface Community {
  readonly endpoint: string;
  /** Signs a token. `lifeS`: seconds until it ends; a negative number makes one that has ended. */
  token(member: Member, lifeS?: number): Promise<string>;
  /** Removes somebody from the course, or lets them in again, as the backend of a course page does. */
  setMember(member: Member, stays: boolean): Promise<void>;
  /** Runs a command of the server beside it, on its database. */
  operate(...args: readonly string[]): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Starts it again with a clock that is ahead by so many milliseconds, as if so much time had passed. */
  later(ms: number): Promise<void>;
  end(): Promise<void>;
}

export const memberById = (id: string | null): Member | undefined => MEMBERS.find((member) => member.id === id);

/** Starts a community server on real SQLite in a folder of its own. */
export async function startCommunity(): Promise<Community> {
  const data = mkdtempSync(path.join(tmpdir(), 'studyhall-journey-'));
  const secret = randomBytes(32);
  const apiSecret = randomBytes(32);
  const issuers = [{ issuer: ISSUER, audience: AUDIENCE, secret, apiSecret }];
  let aheadMs = 0;
  const surroundings = surroundingsAhead(() => aheadMs);
  let server: Started | undefined = await startServer({ data, issuers, surroundings });
  const endpoint = server.url;
  const stop = async (): Promise<void> => {
    await server?.stop();
    server = undefined;
  };
  const start = async (): Promise<void> => {
    server ??= await startServer({ data, issuers, surroundings, port: Number(new URL(endpoint).port) });
  };
  return {
    endpoint,
    token: ({ id, name, role }, lifeS = 900) => {
      const now = Math.floor((Date.now() + aheadMs) / 1000);
      return new SignJWT({ name, course: COURSE, roles: [role] })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(id)
        .setIssuedAt(Math.min(now, now + lifeS - 1))
        .setExpirationTime(now + lifeS)
        .sign(secret);
    },
    setMember: async ({ id, name, role }, stays) => {
      const credential = await new SignJWT({ scope: 'people:write' })
        .setProtectedHeader({ alg: 'HS256' }).setIssuer(ISSUER).setAudience(`${AUDIENCE}-admin`).setSubject('course page').setIssuedAt().setExpirationTime('5m')
        .sign(apiSecret);
      const address = `${endpoint}/v1/admin/courses/${COURSE}/people${stays ? '' : `/${id}`}`;
      const headers = { authorization: `Bearer ${credential}`, ...(stays && { 'content-type': 'application/json' }) };
      const { ok, status } = await fetch(address, { headers, ...(stays ? { method: 'PUT', body: JSON.stringify({ people: [{ id, name, role }] }) } : { method: 'DELETE' }) });
      if (!ok) throw new Error(`the API answered ${String(status)}`);
    },
    operate: async (...args) => {
      await promisify(execFile)(process.execPath, [COMMAND, ...args, '--data', data, '--issuer', ISSUER]);
    },
    stop,
    start,
    later: async (ms) => {
      await stop();
      aheadMs += ms;
      await start();
    },
    end: async () => {
      await stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
