import type { Harness } from '@studyhall/conformance';
import { createHttpAdapter } from './adapter.ts';
import { contextOf, type TestServer } from './server.fixture.ts';

let courses = 0;

/** A course of its own on a shared server; a page of their own for each person. */
export function httpHarness(server: TestServer): Promise<Harness> {
  courses += 1;
  const course = `course ${courses} at ${Date.now()}`;
  const pages = new Map(
    (['ann', 'ben', 'tia'] as const).map((who) => {
      const claims = { sub: who, course, name: who.toUpperCase(), roles: who === 'tia' ? ['ta'] : [] };
      return [who, { adapter: createHttpAdapter({ endpoint: server.url }), context: contextOf(claims) }] as const;
    }),
  );
  return Promise.resolve({
    link(who, room) {
      const page = pages.get(who);
      if (page === undefined) throw new TypeError(`nobody is called ${who}`);
      return page.adapter.open({ course, room }, page.context);
    },
    faults: { forget: () => server.restart() },
    dispose() {
      for (const { adapter } of pages.values()) adapter.close?.();
      return Promise.resolve();
    },
  });
}
