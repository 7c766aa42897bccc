/** A room to show: how many threads it has, and how many posts each of them. */
export interface RoomShape {
  readonly name: string;
  readonly threads: number;
  readonly posts: number;
}

/** A post as the baseline gets it: what stands on the screen, and nothing besides. */
export interface PlainPost {
  readonly by: string;
  readonly at: number;
  readonly text: string;
  /** Of a thread. */
  readonly title?: string;
}

const PEOPLE = 30;
const BEGIN = Date.UTC(2026, 0, 5, 8);
const STEP_MS = 60_000;
const WORDS = 'The membrane lets **water** through and keeps salt back.\n\nThat is why the cell swells in fresh water, see [chapter 4](https://example.org/4): the pressure inside rises until as much goes out as comes in.';

/** A room as a file for the import and as the baseline shows it: there all threads one after the other, the newest first. */
export function postsOf({ name, threads, posts }: RoomShape): { readonly lines: string; readonly posts: readonly PlainPost[]; readonly first: string } {
  const records: object[] = Array.from({ length: PEOPLE }, (_, n) => ({ person: { id: `p${n}`, name: `Person ${n}` } }));
  const shown: PlainPost[][] = [];
  let n = 0;
  for (let thread = 0; thread < threads; thread += 1) {
    const inThread: PlainPost[] = [];
    for (let reply = 0; reply < posts; reply += 1) {
      const [by, at] = [`p${n % PEOPLE}`, BEGIN + n * STEP_MS];
      const root = idOf(name, thread, 0);
      const named = reply === 0 ? { title: `The membrane, question ${thread}` } : {};
      const place = reply === 0 ? named : { to: root };
      records.push({ post: { id: idOf(name, thread, reply), by, at: new Date(at).toISOString(), ...place, text: WORDS } });
      inThread.push({ by: `Person ${n % PEOPLE}`, at, ...named, text: WORDS });
      n += 1;
    }
    shown.push(inThread);
  }
  const lines = [{ 'studyhall-import': 1, source: 'bench' }, ...records, { end: records.length }].map((record) => JSON.stringify(record)).join('\n');
  return { lines, posts: shown.reverse().flat(), first: idOf(name, 0, 0) };
}

/** 22 characters, so that the import keeps it. */
function idOf(room: string, thread: number, reply: number): string {
  return `${room}-${thread}-${reply}`.padEnd(22, '_').slice(0, 22);
}
