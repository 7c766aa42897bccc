import type { Harness, Who } from '@studyhall/conformance';
import type { Adapter, AdapterContext } from '@studyhall/protocol';
import { createHttpAdapter } from './adapter.ts';
import { contextOf, type TestServer } from './server.fixture.ts';

/** What a person has open. */
interface Page {
  readonly adapter: Adapter;
  readonly context: AdapterContext;
}

const ROLES: Readonly<Record<Who | 'guest', readonly string[]>> = { ann: [], ben: [], tia: ['ta'], guest: ['observer'] };

let courses = 0;

/** A course of its own on a shared server; a page of their own for each person. */
export function httpHarness(server: TestServer): Promise<Harness> {
  courses += 1;
  const course = `course ${courses} at ${Date.now()}`;
  const pages = new Map<string, Page>();
  /** The page of somebody in a course, opened by the first who asks for it. */
  const pageOf = (who: Who | 'guest', of = course): Page => {
    const key = `${of} ${who}`;
    const claims = { sub: who, course: of, name: who.toUpperCase(), roles: ROLES[who] };
    const page = pages.get(key) ?? { adapter: createHttpAdapter({ endpoint: server.url }), context: contextOf(claims) };
    pages.set(key, page);
    return page;
  };
  return Promise.resolve({
    link(who, room) {
      const { adapter, context } = pageOf(who);
      return adapter.open({ course, room }, context);
    },
    elsewhere(who, room) {
      const { adapter, context } = pageOf(who, `${course}, next year`);
      return adapter.open({ course: `${course}, next year`, room }, context);
    },
    reader(room) {
      const { adapter, context } = pageOf('guest');
      return adapter.open({ course, room }, context);
    },
    load: async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer()),
    hosted(who, room, { ready, signal }) {
      const { adapter, context } = pageOf(who);
      return adapter.open({ course, room }, { ...context, auth: (options) => ready().then(() => context.auth(options)) }, { signal });
    },
    postFirst: (room) => server.postFirst(course, [room]),
    faults: { forget: () => server.restart() },
    dispose() {
      for (const { adapter } of pages.values()) adapter.close?.();
      return Promise.resolve();
    },
  });
}
