import type { Link, Signal, SignalChange } from '@studyhall/protocol';
import { ensure, same } from '../expect.ts';
import type { Law } from '../law.ts';
import { Scene } from '../scene.ts';

/** A kind that every backend of ours knows, with a body of one optional id. */
const KIND = 'typing';

/** Keeps the set of signals as a client does. */
class Board {
  readonly changes: SignalChange[] = [];
  readonly set = new Map<string, Signal>();
  readonly stop: (() => void) | undefined;

  constructor(link: Link) {
    this.stop = link.signals?.on((change) => {
      this.changes.push(change);
      if (change.reset) this.set.clear();
      for (const signal of change.set) this.set.set(signal.key, signal);
      for (const key of change.gone) this.set.delete(key);
    });
  }

  /** What one person shows. */
  of(person: Link): readonly Signal[] {
    return [...this.set.values()].filter(({ from, kind }) => from === person.facts.me.id && kind === KIND);
  }
}

const shown: Law = {
  id: 'signals/shown',
  title: 'a signal reaches who listens, stamped with who set it and until when',
  why: 'Nobody may be shown typing who is not, and nobody for ever.',
  needs: ['signals'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    const board = new Board(ben);
    ann.signals?.set(KIND, {}, { ttl: 5000 });
    const signal = await scene.eventually(() => board.of(ann)[0], 'the other sees the signal');
    const now = board.changes.at(-1)?.now ?? 0;
    same([signal.kind, signal.from, signal.body], [KIND, ann.facts.me.id, {}], 'it says what was set, and who set it');
    ensure(signal.until > now && signal.until <= now + 5000, 'it ends within its time to live');
    ensure(board.changes[0]?.reset === true, 'the first change a listener gets is the whole set');
  },
};

const replaced: Law = {
  id: 'signals/replaced',
  title: 'setting again replaces the slot, clearing ends it; numbers of a slot grow',
  why: 'Signals are states, not messages: a list of old ones would fill up.',
  needs: ['signals'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    const board = new Board(ben);
    const thread = scene.newId();
    ann.signals?.set(KIND, {});
    const first = await scene.eventually(() => board.of(ann)[0], 'the other sees the signal');
    ann.signals?.set(KIND, { thread });
    const second = await scene.eventually(() => board.of(ann).find(({ n }) => n !== first.n), 'the other sees the new state');
    same([second.key, second.body], [first.key, { thread }], 'it is the same slot with a new body');
    same(board.of(ann).length, 1, 'there is one signal in the slot');
    ensure(second.n > first.n, 'its number has grown');
    ann.signals?.set(KIND, undefined);
    await scene.eventually(() => board.of(ann).length === 0, 'the other sees it end');
  },
};

const late: Law = {
  id: 'signals/late',
  title: 'who listens later gets what is set now',
  why: 'Somebody who opens the page wants to know who is here, not who comes next.',
  needs: ['signals'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    const early = new Board(ben);
    ann.signals?.set(KIND, {});
    await scene.eventually(() => early.of(ann)[0], 'the early listener sees the signal');
    const second = new Board(ben);
    await scene.eventually(() => second.of(ann)[0], 'a second listener of the link sees it');
    const board = new Board(await scene.link('tia'));
    await scene.eventually(() => board.of(ann)[0], 'a listener of a new link sees it');
  },
};

const ends: Law = {
  id: 'signals/ends',
  title: 'a signal ends with its time to live, and with its link',
  why: 'A crash or a closed lid must never leave somebody typing.',
  needs: ['signals'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, tia, ben] = [await scene.link('ann'), await scene.link('tia'), await scene.link('ben')];
    const board = new Board(ben);
    ann.signals?.set(KIND, {}, { ttl: 400 });
    tia.signals?.set(KIND, {}, { ttl: 60_000 });
    await scene.eventually(() => board.of(ann)[0], 'the other sees the first signal');
    await scene.eventually(() => board.of(tia)[0], 'the other sees the second signal');
    await scene.eventually(() => {
      const now = board.changes.at(-1)?.now ?? 0;
      return board.of(ann).every(({ until }) => until <= now);
    }, 'a signal ends by itself');
    tia.close();
    await scene.eventually(() => board.of(tia).length === 0, 'a signal ends with its link');
  },
};

const addressed: Law = {
  id: 'signals/addressed',
  title: 'a signal to one person reaches nobody else',
  why: 'A call to one classmate is nobody else’s business.',
  needs: ['signals'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben, tia] = [await scene.link('ann'), await scene.link('ben'), await scene.link('tia')];
    const [bens, tias] = [new Board(ben), new Board(tia)];
    ann.signals?.set(KIND, {}, { to: ben.facts.me.id });
    await scene.eventually(() => bens.of(ann)[0], 'the one it is for sees it');
    ben.signals?.set(KIND, {});
    await scene.eventually(() => tias.of(ben)[0], 'what is for everybody reaches the third');
    ensure(tias.of(ann).length === 0, 'what is for one person does not');
  },
};

const silent: Law = {
  id: 'signals/silent',
  title: 'after its end a listener is told nothing more, and a signal is never in the log',
  why: 'Ephemeral is a promise: who typed when is kept nowhere.',
  needs: ['signals'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    const [stopped, others] = [new Board(ben), new Board(ben)];
    stopped.stop?.();
    ann.signals?.set(KIND, {});
    await scene.eventually(() => others.of(ann)[0], 'who listens sees it');
    ensure(stopped.of(ann).length === 0, 'who stopped listening does not');
    same((await ben.pull(undefined)).events, [], 'the log knows nothing of it');
  },
};

const tabs: Law = {
  id: 'signals/tabs',
  title: 'the tabs of one person have slots of their own: one that clears or closes leaves the other’s',
  why: 'Somebody types in one window and shuts another; he is still typing.',
  needs: ['signals'],
  async run(harness) {
    const scene = new Scene(harness);
    const [one, two, three, ben] = await Promise.all((['ann', 'ann', 'ann', 'ben'] as const).map((who) => scene.link(who)));
    ensure(one !== undefined && two !== undefined && three !== undefined && ben !== undefined, 'four links open');
    const board = new Board(ben);
    for (const link of [one, two, three]) link.signals?.set(KIND, {}, { ttl: 30_000 });
    await scene.eventually(() => board.of(one).length === 3, 'the other sees one signal of each tab');
    same(new Set(board.of(one).map(({ tab }) => tab)).size, 3, 'they tell the tabs apart');
    two.signals?.set(KIND, undefined);
    three.close();
    await scene.eventually(() => board.of(one).length < 3, 'the other sees one end');
    await scene.eventually(() => board.of(one).length === 1, 'two have ended and one stays');
    ben.signals?.set(KIND, {});
    await scene.eventually(() => board.of(ben)[0], 'what was set later is seen');
    same(board.of(one).length, 1, 'the tab that is still open still shows');
  },
};

const apart: Law = {
  id: 'signals/apart',
  title: 'a signal of one room is in no other',
  why: 'Who types in a group’s room is nobody’s business outside it.',
  needs: ['signals'],
  async run(harness) {
    const scene = new Scene(harness);
    const elsewhere = `${harness.room}-elsewhere`;
    const [here, there] = [new Board(await scene.link('ben')), new Board(await scene.link('ben', elsewhere))];
    const [ann, tia] = [await scene.link('ann'), await scene.link('tia', elsewhere)];
    ann.signals?.set(KIND, {});
    await scene.eventually(() => here.of(ann)[0], 'who is in the room sees it');
    tia.signals?.set(KIND, {});
    await scene.eventually(() => there.of(tia)[0], 'what is set in the other room is seen there');
    same([there.of(ann).length, here.of(tia).length], [0, 0], 'neither is seen in the other room');
  },
};

export const signalLaws: readonly Law[] = [shown, replaced, late, ends, addressed, silent, tabs, apart];
