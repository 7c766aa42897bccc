import type { AdapterContext, Link, RoomEvent } from '@studyhall/protocol';
import { applyAll, FoldState, type ThreadEntity, VIEWS } from '@studyhall/domain';
import { testContext, testPorts, type TestPorts } from '@studyhall/testing';
import type { ArchiveIndex } from './format/index-file.ts';
import type { Source} from './source.fixture.ts';
import { threadView } from './source.fixture.ts';
import type { ArchiveOptions } from './write/options.ts';
import { writeArchive } from './write/write-archive.ts';

const clock = { now: 1_795_219_200_000 };

/** An event at the next moment. */
export function event(id: number, actor: string, type: string, body: RoomEvent['body']): RoomEvent {
  clock.now += 1000;
  return { id: idOf(id), type, v: 1, body, actor, as: actor === 'tia' ? 'ta' : 'student', at: clock.now };
}

/** The id of an event by its number. */
export function idOf(id: number): string {
  return String(id).padStart(22, '0');
}

/** A discussion with something of everything. */
export function busyRoom(): readonly RoomEvent[] {
  return [
    event(1, 'ann', 'post', { title: 'Osmosis', text: 'Why does water move?' }),
    event(2, 'ben', 'post', { thread: idOf(1), parent: idOf(1), text: 'See page 12.' }),
    event(3, 'ben', 'post', { thread: idOf(1), parent: idOf(1), text: 'the hidden words' }),
    event(4, 'cyd', 'post', { text: 'the deleted words' }),
    event(5, 'ann', 'edit', { target: idOf(1), title: 'Osmosis', text: 'Why does water move at all?' }),
    event(6, 'cyd', 'react', { target: idOf(2), reaction: '👍', from: false, to: true }),
    event(7, 'tia', 'hide', { target: idOf(3) }),
    event(8, 'cyd', 'delete', { target: idOf(4) }),
    event(9, 'tia', 'x-note', { of: 'another program' }),
  ];
}

/** Texts of the files of an archive. */
export async function filesFrom(source: Source, options: Partial<ArchiveOptions> = {}): Promise<{ index: ArchiveIndex; files: ReadonlyMap<string, string>; attached: ReadonlyMap<string, Uint8Array> }> {
  const files = new Map<string, string>();
  const attached = new Map<string, Uint8Array>();
  const write = (file: string, content: string | Uint8Array): Promise<void> => {
    if (typeof content === 'string') files.set(file, content);
    else attached.set(file, content);
    return Promise.resolve();
  };
  const index = await writeArchive({ course: source.course, rooms: ['week-3'], open: source.open, names: false, views: [threadView], now: 5, write, ...options });
  return { index, files, attached };
}

/** What a client lends to the adapter, with a real network and a clock that stands still. */
export function networkContext(): AdapterContext & { readonly ports: Omit<TestPorts, 'fetch'> & { readonly fetch: typeof fetch } } {
  const ports = testPorts({ fetch: (...args: Parameters<typeof fetch>) => fetch(...args) });
  return { ...testContext(), ports };
}

/** The whole log. */
export async function pullAll(link: Link): Promise<readonly RoomEvent[]> {
  const events: RoomEvent[] = [];
  for (let page = await link.pull(undefined); ; page = await link.pull(page.cursor)) {
    events.push(...page.events);
    if (!page.more) return events;
  }
}

/** What a client makes of a log: entities by key. */
export function foldOf(events: readonly RoomEvent[]): Readonly<Record<string, ThreadEntity>> {
  const state = new FoldState<ThreadEntity>(VIEWS.thread);
  applyAll(state, events);
  return Object.fromEntries([...state.entries()].sort(([a], [b]) => (a < b ? -1 : 1)));
}
