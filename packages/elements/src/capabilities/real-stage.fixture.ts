import { fixture, html } from '@open-wc/testing';
import { browserPorts } from '@studyhall/client';
import type { Adapter, Draft, Link, Person, Ports } from '@studyhall/protocol';
import { memoryAdapter, MemoryBackend, postDraft, seededRandom, testClock, testPage, testPorts, turn, withFaults } from '@studyhall/testing';
import type { FaultPlan, FaultyAdapter, MemoryAdapterOptions, MemoryRoom, TestClock, TestPage } from '@studyhall/testing';
import { find } from '../fixtures/stage.fixture.ts';
import { PeerList } from '../peer-list/peer-list.ts';
import type { StudySession } from '../study-session/study-session.ts';
import { later } from '../study-thread/later.ts';
import { StudyThread } from '../study-thread/study-thread.ts';

/** Real milliseconds after which a state that is waited for will not come. */
const PATIENCE_MS = 15_000;
const ANN: Person = { id: 'ann', as: 'student', name: 'Ann Lee' };
const BEN: Person = { id: 'ben', as: 'student', name: 'Ben Ode' };

/** The elements of a page over a real session, with an adapter that a test has in its hands. */
export interface RealStage {
  readonly backend: MemoryBackend;
  readonly room: MemoryRoom;
  readonly adapter: FaultyAdapter;
  readonly clock: TestClock;
  readonly page: TestPage;
  readonly session: StudySession;
  readonly thread: StudyThread;
  readonly peers: PeerList;
  /** Lets Ben post. */
  readonly says: (text: string) => void;
  /** Lets the test's time pass until something is so. */
  readonly until: (reached: () => unknown, what: string) => Promise<void>;
  /** Lets the test's time pass: milliseconds. */
  readonly pass: (ms: number) => Promise<void>;
}

export interface RealOptions extends Partial<MemoryAdapterOptions> {
  /** What was written before the page was opened. */
  readonly log?: readonly string[];
  /** Changes every link. */
  readonly link?: (link: Link, room: string) => Partial<Record<keyof Link, unknown>>;
  /** Takes the place of the adapter. */
  readonly adapter?: (inner: Adapter, clock: TestClock) => Adapter;
  /** What goes wrong from the start. */
  readonly plan?: FaultPlan;
  readonly report?: Ports['report'];
}

/** Puts a thread and the list of people on the page. */
export async function realStage(options: RealOptions = {}): Promise<RealStage> {
  const { log = ['Hello'], link = () => ({}), adapter: wrap = (inner: Adapter) => inner, plan = {}, report, ...memory } = options;
  const clock = testClock();
  const page = testPage();
  const backend = new MemoryBackend({ clock });
  const room = backend.room({ course: 'bio', room: 'week-1' });
  backend.people.set(BEN.id, BEN);
  const random = seededRandom(7);
  const says = (text: string): Draft => {
    const draft = postDraft(random, text);
    room.submit([draft], BEN);
    return draft;
  };
  log.forEach(says);
  const inner = memoryAdapter(backend, { ...ANN, signals: true, roster: true, ...memory });
  const changed: Adapter = {
    name: inner.name,
    open: async (address, ...rest) => {
      const made = await inner.open(address, ...rest);
      return Object.assign(made, link(made, address.room) as Partial<Link>);
    },
  };
  const adapter = withFaults(wrap(changed, clock), plan, { clock });
  const ports = testPorts({ clock, page, random: browserPorts().random, ...(report && { report }) });
  const session = await fixture<StudySession>(
    html`<study-session course="bio" .adapter=${adapter} .ports=${ports}
      ><study-thread room="week-1"></study-thread><peer-list></peer-list
    ></study-session>`,
  );
  await later.whole();
  const until = async (reached: () => unknown, what: string): Promise<void> => {
    for (const end = performance.now() + PATIENCE_MS; !reached(); ) {
      if (performance.now() > end) throw new Error(`never: ${what}`);
      await clock.elapse(200);
    }
  };
  return {
    ...{ backend, room, adapter, clock, page, session },
    thread: find(session, 'study-thread', StudyThread),
    peers: find(session, 'peer-list', PeerList),
    says,
    until,
    pass: async (ms) => {
      for (let left = ms; left > 0; left -= 1_000) await clock.elapse(Math.min(left, 1_000));
      await turn();
    },
  };
}
