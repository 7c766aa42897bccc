import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import { createHttpAdapter } from '@studyhall/adapter-http';
import type { Harness, Host, Subject, Who } from '@studyhall/conformance';
import { conformance } from '@studyhall/conformance/node-test';
import type { Adapter, AdapterContext, Link } from '@studyhall/protocol';
import { ENDPOINT, Servers } from './servers.fixture.ts';

// A store has no links of its own: the laws are held through the server's core, without a network between.
const PEOPLE: readonly (Who | 'guest')[] = ['ann', 'ben', 'tia', 'guest'];

const ROLES: Readonly<Record<Who | 'guest', readonly string[]>> = { ann: [], ben: [], tia: ['ta'], guest: ['observer'] };

/** A page of a person. */
interface Page {
  readonly adapter: Adapter;
  readonly context: AdapterContext;
}

/** Everybody has a page of his own, and each page a server, where there are several. */
function harnessOver(servers: Servers, shown: (link: Link) => Link = (link) => link): Promise<Harness> {
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
    if (host === undefined) return shown(await adapter.open({ course, room }, context));
    const auth: AdapterContext['auth'] = (options) => host.ready().then(() => context.auth(options));
    return shown(await adapter.open({ course, room }, { ...context, auth }, { signal: host.signal }));
  };
  return Promise.resolve({
    link: (who, room) => open(who, room),
    elsewhere: (who, room) => open(who, room, nextYear),
    reader: (room) => open('guest', room),
    hosted: (who, room, host) => open(who, room, here, host),
    faults: { forget: () => servers.restart() },
    dispose() {
      for (const { adapter } of pages.values()) adapter.close?.();
      return Promise.resolve();
    },
  });
}

/** A link of a server that hears nothing of the others: what they tell each other is for a bus. */
function alone(link: Link): Link {
  return Object.fromEntries(Object.entries(link).filter(([part]) => part !== 'watch' && part !== 'signals')) as unknown as Link;
}

function subjectOver(count: number, subject: Pick<Subject, 'name' | 'lacks'>, shown?: (link: Link) => Link): Subject {
  const servers = new Servers(count);
  before(() => servers.start());
  after(() => servers.stop());
  return { ...subject, harness: () => harnessOver(servers, shown) };
}

conformance(subjectOver(1, { name: 'store-sqlite', lacks: [] }), { report: new URL('../conformance.json', import.meta.url) });

conformance(subjectOver(2, { name: 'store-sqlite under two servers', lacks: ['watch', 'signals'] }, alone));
