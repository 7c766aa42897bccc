import { expect } from '@open-wc/testing';
import type { Ports } from '@studyhall/protocol';
import { memoryAdapter, MemoryBackend, withFaults } from '@studyhall/testing';
import type { FaultyAdapter } from '@studyhall/testing';
import type { Room, Session } from '../api.ts';
import { browserPorts } from '../ports/browser.ts';
import { createSession } from '../session/session.ts';
import { STORE_LAWS } from '../device/store.fixture.ts';
import { indexedStore } from '../device/indexed.ts';

interface Tab {
  readonly session: Session;
  readonly room: Room;
  readonly adapter: FaultyAdapter;
}

/** Waits for a state, however long this browser takes. */
async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('a session on the browser’s own IndexedDB, locks and channels', () => {
  let backend: MemoryBackend;
  let ports: Ports;
  let course: string;
  let open: Session[];

  beforeEach(() => {
    ports = browserPorts();
    backend = new MemoryBackend({ clock: ports.clock });
    // Each test has a course, and so a database, of its own.
    course = `course ${String(Math.random())}`;
    open = [];
  });
  afterEach(async () => {
    for (const session of open) await session.signOut();
  });

  function tab(id: string): Tab {
    const adapter = withFaults(memoryAdapter(backend, { id }));
    const session = createSession({ adapter, course, identity: { user: { id }, roles: [] } });
    open.push(session);
    return { session, adapter, room: session.room('week-1') };
  }
  const live = ({ room }: Tab): Promise<void> => until(() => room.$status.get().phase === 'live' && room.threads.$canPost.get());
  const texts = ({ room }: Tab): string[] => room.threads.$board.get().threads.map(({ root }) => root.text);
  const log = (): string[] => backend.room({ course, room: 'week-1' }).log.map(({ body }) => (body as { text: string }).text);

  it('keeps what it says', async () => {
    for (const check of Object.values(STORE_LAWS)) {
      await check(await indexedStore(indexedDB, `laws ${String(Math.random())}`), (actual, expected) => {
        expect(actual).to.deep.equal(expected);
      });
    }
  });

  it('is not forgetful, and sends after a reload what was written offline', async () => {
    const ann = tab('ann');
    await live(ann);
    expect(ann.session.$state.get().forgetful).to.equal(false);
    ann.adapter.offline = true;
    ann.room.threads.post({ text: 'one' });
    ann.room.threads.post({ text: 'two' });
    ann.room.drafts.write('new', { text: 'half' });
    await until(() => texts(ann).length === 2);
    // What is written is kept in the order it was written in: when the last one can be read, all can.
    const reader = tab('ann');
    reader.adapter.offline = true;
    await until(() => texts(reader).length === 2);
    ann.session.close();
    reader.session.close();
    const again = tab('ann');
    await live(again);
    await until(() => log().length === 2);
    expect(log()).to.deep.equal(['one', 'two']);
    expect(await again.room.drafts.read('new')).to.deep.equal({ text: 'half' });
  });

  it('two tabs keep the order in which it was written, and send nothing twice', async () => {
    const left = tab('ann');
    const right = tab('ann');
    await Promise.all([live(left), live(right)]);
    left.adapter.offline = true;
    right.adapter.offline = true;
    const written: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      const [here, there] = n % 2 === 0 ? [left, right] : [right, left];
      here.room.threads.post({ text: String(n) });
      written.push(String(n));
      await until(() => texts(there).length === written.length);
    }
    left.adapter.offline = false;
    right.adapter.offline = false;
    left.session.retry();
    right.session.retry();
    await until(() => log().length >= written.length);
    await until(() => [left, right].every(({ room }) => room.threads.$board.get().threads.every(({ root }) => root.delivery === undefined)));
    expect(log()).to.deep.equal(written);
  });

  it('another person in the same browser sees and sends nothing of it', async () => {
    const ann = tab('ann');
    await live(ann);
    ann.adapter.offline = true;
    ann.room.threads.post({ text: 'secret' });
    ann.room.drafts.write('new', { text: 'half a secret' });
    await until(() => texts(ann).length === 1);
    const ben = tab('ben');
    await live(ben);
    expect(texts(ben)).to.deep.equal([]);
    expect(await ben.room.drafts.read('new')).to.deep.equal({ text: '' });
    expect(log()).to.deep.equal([]);
  });
});
