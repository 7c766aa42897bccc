import type { Harness, Host, Need } from '@studyhall/conformance';
import type { AdapterContext, Link } from '@studyhall/protocol';
import { filesFrom, networkContext } from './archive.fixture.ts';
import { createStaticAdapter } from './read/adapter.ts';
import { Source } from './source.fixture.ts';

/** What an archive does not have: nobody writes in it, and it folds no windows. */
export const LACKS: readonly Need[] = ['submit', 'watch', 'restart', 'courses', 'postFirst', 'windows', 'signals', 'receipts', 'inbox', 'search', 'files'];

let archives = 0;

/**
 * A course with one room that is archived anew whenever another was filled, in a folder of its own on a host.
 *
 * @param host where the files go, by path, and its address
 * @param context of whoever reads
 */
export async function staticHarness(host: { readonly url: string; readonly files: Map<string, string> }, context: AdapterContext = networkContext()): Promise<Harness> {
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
  const open = (room: string, { ready, signal }: Partial<Host> = {}): Promise<Link> => {
    const auth: AdapterContext['auth'] = async (options) => {
      await ready?.();
      return await context.auth(options);
    };
    return adapter.open({ course: source.course, room }, { ...context, auth }, signal && { signal });
  };
  return {
    link: (_who, room) => open(room),
    // Everybody is one.
    reader: (room) => open(room),
    hosted: (_who, room, host) => open(room, host),
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
