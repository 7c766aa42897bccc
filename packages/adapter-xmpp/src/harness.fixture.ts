import type { Harness } from '@studyhall/conformance';
import { type Affiliation, type Clerk, openClerk, type Prosody, startProsody } from '@studyhall/prosody';
import type { Adapter, AdapterContext, Ports } from '@studyhall/protocol';
import { realClock, realRandom, testPorts } from '@studyhall/testing';
import { createXmppAdapter } from './adapter.ts';
import { roomJid } from './address.ts';

/** What a chat server cannot have. Who may be in one of its rooms may write there, if it is not set up otherwise. */
export const LACKS = ['authority', 'reader', 'postFirst', 'snapshots', 'windows', 'receipts', 'inbox', 'search', 'files'] as const;

const AFFILIATIONS: Readonly<Record<string, Affiliation>> = { ann: 'member', ben: 'member', tia: 'admin' };

/** The people of the school, and a guest who belongs to no course. */
const ACCOUNTS: Readonly<Record<string, string>> = { ann: 'Ann’s own: пароль', ben: 'Ben’s own', tia: 'Tia’s own', guest: 'anything' };

/** The platform's own clock, chance and WebSockets. */
export function networkPorts(overrides: Partial<Ports> = {}): Ports {
  const socket: Ports['socket'] = (url, protocols) => new WebSocket(url, [...(protocols ?? [])]);
  return { ...testPorts({ clock: realClock, random: realRandom, socket }), ...overrides };
}

/** A school with a chat server: its people, and the rooms that its LMS makes. */
export class School {
  readonly #prosody: Prosody;
  #clerk: Clerk;

  private constructor(prosody: Prosody, clerk: Clerk) {
    this.#prosody = prosody;
    this.#clerk = clerk;
  }

  static async open(): Promise<School> {
    const prosody = await startProsody({ accounts: ACCOUNTS });
    return new School(prosody, await openClerk(prosody));
  }

  get service(): string {
    return this.#prosody.url;
  }

  get clerk(): Clerk {
    return this.#clerk;
  }

  passwordOf(name: string): string {
    return ACCOUNTS[name] ?? '';
  }

  /** The account that may make rooms. */
  get clerksLogin(): { readonly username: string; readonly password: string } {
    return this.#prosody.clerk;
  }

  jid(name: string): string {
    return `${name}@${this.#prosody.domain}`;
  }

  roomJid(course: string, room: string): string {
    return roomJid(course, room, this.#prosody.conference);
  }

  /** Makes a room in which ann and ben are students and tia helps. */
  async make(course: string, room: string, options: Readonly<Record<string, string>> = {}): Promise<void> {
    const people = Object.fromEntries(Object.entries(AFFILIATIONS).map(([name, affiliation]) => [this.jid(name), affiliation]));
    await this.#clerk.make(this.roomJid(course, room), people, options);
  }

  /** What a page lends to the adapter. */
  context(name: string, more: Partial<AdapterContext> = {}): AdapterContext {
    const token = JSON.stringify({ jid: this.jid(name), password: this.passwordOf(name) });
    return { ports: networkPorts(), auth: () => Promise.resolve(token), ...more };
  }

  /** The chat server goes down, and comes back with what it has kept. */
  async restart(): Promise<void> {
    await this.#clerk.close();
    await this.#prosody.restart();
    this.#clerk = await openClerk(this.#prosody);
  }

  async close(): Promise<void> {
    await this.#clerk.close();
    await this.#prosody.stop();
  }
}

/** Whether an address is longer than what a file may be called. */
const isOverlong = (jid: string): boolean => jid.length > 200;

let courses = 0;

/** A course of its own at the school; a page of their own for each person. */
export function xmppHarness(school: School): Promise<Harness> {
  courses += 1;
  const course = `Course ${String(courses)}`;
  const adapters = new Map<string, Adapter>();
  const rooms = new Map<string, Promise<void>>();
  const adapterOf = (who: string): Adapter => {
    const adapter = adapters.get(who) ?? createXmppAdapter({ service: school.service });
    adapters.set(who, adapter);
    return adapter;
  };
  const ready = (room: string, of = course): Promise<void> => {
    const key = `${of}/${room}`;
    const made = rooms.get(key) ?? school.make(of, room).catch((error: unknown) => {
      // Prosody keeps a room in a file of its name: the LMS cannot make this one, and nothing is kept there.
      if (!isOverlong(school.roomJid(of, room))) throw error;
    });
    rooms.set(key, made);
    return made;
  };
  return Promise.resolve({
    async link(who, room) {
      await ready(room);
      return adapterOf(who).open({ course, room }, school.context(who));
    },
    async elsewhere(who, room) {
      await ready(room, `${course}, next year`);
      return adapterOf(who).open({ course: `${course}, next year`, room }, school.context(who));
    },
    async hosted(who, room, host) {
      await ready(room);
      const context = school.context(who);
      const auth: AdapterContext['auth'] = (options) => host.ready().then(() => context.auth(options));
      return adapterOf(who).open({ course, room }, { ...context, auth }, { signal: host.signal });
    },
    faults: {
      async forget(room) {
        await school.clerk.destroy(school.roomJid(course, room));
        rooms.delete(`${course}/${room}`);
      },
    },
    dispose() {
      for (const adapter of adapters.values()) adapter.close?.();
      return Promise.resolve();
    },
  });
}
