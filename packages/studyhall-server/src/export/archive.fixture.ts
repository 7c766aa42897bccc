import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AdapterContext, Link, RoomEvent } from '@studyhall/protocol';
import { testContext, testPorts } from '@studyhall/testing';
import { createStaticAdapter } from '@studyhall/adapter-static';

const HOST = 'https://archive.example.edu/bio101/';

/** A host that gives out the files of a folder. */
function hostOf(folder: string): AdapterContext {
  const give: typeof fetch = (url) => {
    const path = join(folder, new Request(url).url.slice(HOST.length));
    return Promise.resolve(existsSync(path) ? new Response(readFileSync(path)) : new Response('', { status: 404 }));
  };
  return testContext({ ports: testPorts({ fetch: give }) });
}

/** Opens a room of the archive in a folder. */
export function openArchived(folder: string, room: string): Promise<Link> {
  return createStaticAdapter({ url: `${HOST}course.json` }).open({ course: 'bio101', room }, hostOf(folder));
}

/** The whole log of an archived room. */
export async function archivedLog(folder: string, room: string): Promise<readonly RoomEvent[]> {
  const link = await openArchived(folder, room);
  const events: RoomEvent[] = [];
  for (let page = await link.pull(undefined); ; page = await link.pull(page.cursor)) {
    events.push(...page.events);
    if (!page.more) return events;
  }
}
