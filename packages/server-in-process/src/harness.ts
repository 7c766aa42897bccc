import { randomUUID } from 'node:crypto';
import { createHttpAdapter } from '@studyhall/adapter-http';
import type { Harness, Host, Who } from '@studyhall/conformance';
import type { Adapter, AdapterContext, Link } from '@studyhall/protocol';
import { ENDPOINT } from './servers.ts';
import type { Servers } from './servers.ts';

const PEOPLE: readonly (Who | 'guest')[] = ['ann', 'ben', 'tia', 'guest'];

const ROLES: Readonly<Record<Who | 'guest', readonly string[]>> = { ann: [], ben: [], tia: ['ta'], guest: ['observer'] };

/** A page of a person. */
interface Page {
  readonly adapter: Adapter;
  readonly context: AdapterContext;
}

/** Everybody has a page of his own, and each page a server, where there are several. */
export function harnessOver(servers: Servers): Promise<Harness> {
  const [here, nextYear] = [randomUUID(), randomUUID()];
  const pages = new Map<string, Page>();
  const pageOf = (who: Who | 'guest', course: string): Page => {
    const claims = { sub: who, course, name: who.toUpperCase(), roles: ROLES[who] };
    const made = { adapter: createHttpAdapter({ endpoint: ENDPOINT }), context: servers.contextOf(claims, PEOPLE.indexOf(who)) };
    const page = pages.get(`${course} ${who}`) ?? made;
    pages.set(`${course} ${who}`, page);
    return page;
  };
  const open = async (who: Who | 'guest', room: string, course = here, host?: Host): Promise<Link> => {
    const { adapter, context } = pageOf(who, course);
    if (host === undefined) return adapter.open({ course, room }, context);
    const auth: AdapterContext['auth'] = (options) => host.ready().then(() => context.auth(options));
    return adapter.open({ course, room }, { ...context, auth }, { signal: host.signal });
  };
  return Promise.resolve({
    link: (who, room) => open(who, room),
    elsewhere: (who, room) => open(who, room, nextYear),
    reader: (room) => open('guest', room),
    hosted: (who, room, host) => open(who, room, here, host),
    postFirst: (room) => servers.postFirst(here, [room]),
    load: (url) => servers.load(url),
    faults: { forget: () => servers.restart() },
    dispose() {
      for (const { adapter } of pages.values()) adapter.close?.();
      return Promise.resolve();
    },
  });
}
