import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import { createHttpAdapter } from '@studyhall/adapter-http';
import type { Harness, Subject, Who } from '@studyhall/conformance';
import { conformance } from '@studyhall/conformance/node-test';
import type { Link } from '@studyhall/protocol';
import { ENDPOINT, Servers } from './servers.fixture.ts';

// A store has no links of its own: the laws are held through the server's core, without a network between.
const PEOPLE: readonly Who[] = ['ann', 'ben', 'tia'];

/** Everybody has a page of his own, and each page a server, where there are several. */
function harnessOver(servers: Servers, shown: (link: Link) => Link = (link) => link): Promise<Harness> {
  const course = randomUUID();
  const pages = new Map(
    PEOPLE.map((who, at) => {
      const claims = { sub: who, course, name: who.toUpperCase(), roles: who === 'tia' ? ['ta'] : [] };
      return [who, { adapter: createHttpAdapter({ endpoint: ENDPOINT }), context: servers.contextOf(claims, at) }] as const;
    }),
  );
  return Promise.resolve({
    async link(who, room) {
      const page = pages.get(who);
      if (page === undefined) throw new TypeError(`nobody is called ${who}`);
      return shown(await page.adapter.open({ course, room }, page.context));
    },
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
