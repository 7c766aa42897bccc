import { after, before } from 'node:test';
import type { Harness } from '@studyhall/conformance';
import { conformance } from '@studyhall/conformance/node-test';
import { filesFrom, networkContext } from './archive.fixture.ts';
import { Host } from './host.fixture.ts';
import { createStaticAdapter } from './read/adapter.ts';
import { Source } from './source.fixture.ts';

const host = new Host();
before(() => host.start());
after(() => host.stop());

let archives = 0;

/** A course with one room that is archived anew whenever another was filled, in a folder of its own on the host. */
async function staticHarness(): Promise<Harness> {
  const source = new Source();
  const rooms = ['a room of nobody'];
  archives += 1;
  const folder = `archive-${archives}/`;
  const publish = async (): Promise<void> => {
    const { files } = await filesFrom(source, { rooms, names: true });
    for (const [file, content] of files) host.files.set(folder + file, content);
  };
  await publish();
  const adapter = createStaticAdapter({ url: `${host.url}/${folder}course.json` });
  const context = networkContext();
  return {
    link: (_who, room) => adapter.open({ course: source.course, room }, context),
    async fill(room, events) {
      source.fill(room, events);
      rooms.push(room);
      await publish();
    },
    dispose() {
      adapter.close?.();
      return Promise.resolve();
    },
  };
}

conformance(
  { name: 'adapter-static', lacks: ['submit', 'watch', 'restart', 'windows', 'signals', 'receipts'], harness: staticHarness },
  { report: new URL('../conformance.json', import.meta.url) },
);
