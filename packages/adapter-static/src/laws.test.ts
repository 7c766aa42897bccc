import { after, before, describe, it } from 'node:test';
import { type Harness, holdToLaws } from '@studyhall/conformance';
import { testContext, testPorts } from '@studyhall/testing';
import { Host } from './host.fixture.ts';
import { createStaticAdapter } from './read/adapter.ts';
import { Source, threadView } from './source.fixture.ts';
import { writeArchive } from './write/write-archive.ts';

const host = new Host();
before(() => host.start());
after(() => host.stop());

let archives = 0;

/** A course that is archived anew whenever a room was filled, in a folder of its own on the host. */
function staticHarness(): Promise<Harness> {
  const source = new Source();
  const rooms: string[] = [];
  archives += 1;
  const folder = `archive-${archives}/`;
  const adapter = createStaticAdapter({ url: `${host.url}/${folder}course.json` });
  const context = testContext({ ports: testPorts({ fetch: (...args: Parameters<typeof fetch>) => fetch(...args) }) });
  return Promise.resolve({
    link: (_who, room) => adapter.open({ course: source.course, room }, context),
    async fill(room, events) {
      source.fill(room, events);
      rooms.push(room);
      const write = (file: string, content: string): Promise<void> => {
        host.files.set(folder + file, content);
        return Promise.resolve();
      };
      await writeArchive({ course: source.course, rooms, open: source.open, names: true, views: [threadView], now: 1, write });
    },
    dispose() {
      adapter.close?.();
      return Promise.resolve();
    },
  });
}

holdToLaws(
  { describe, it },
  { name: 'adapter-static', lacks: ['submit', 'watch', 'restart', 'windows', 'signals', 'receipts'], harness: staticHarness },
);
