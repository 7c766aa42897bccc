import { FAIR } from '../network/weather.ts';
import type { RestoreBy } from '../world/world.ts';
import type { Cluster, StartTask } from './cluster.ts';
import type { SqliteCluster } from './sqlite-cluster.ts';
import type { Stage } from './stage.ts';

/** How long a fault lasts at most: milliseconds. */
export const LASTS_MS = 300;
/** Clocks are this far apart at most, and tokens still good: milliseconds. */
const JUMP_MS = 20_000;
/** A step of a write that a doomed server does not live to see, if anybody writes at all. */
const STEPS = 60;
const DOOM_MS = 3_000;
/** What is left on a disk before it is full: bytes. */
const MOST_ROOM = 50_000;

/** Something that goes wrong, again and again, while people write, with what they write to. */
export interface Fault<Place extends Cluster> {
  readonly id: string;
  /** What goes wrong, in words that finish "while …". */
  readonly title: string;
  /** How the server is started for it. */
  readonly task?: StartTask;
  /** What must be there for it: the system, or something between servers and what they share. */
  readonly needs?: 'linux' | 'roads';
  /** Happens once for each time that it strikes; everything is in order again when it is over, but what `mend` mends. */
  strike(stage: Stage<Place>): Promise<void>;
  /** Brings everything back into order. */
  mend?(stage: Stage<Place>): Promise<void>;
}

export async function restoring(stage: Stage, by: RestoreBy): Promise<void> {
  await stage.backUp(by);
  await stage.sleep(stage.upTo(LASTS_MS));
  await stage.restore(by);
}

const calm = (stage: Stage): Promise<void> => {
  stage.weather = { ...FAIR, slowest: 0 };
  return Promise.resolve();
};

/** The faults that one server meets. */
export const FAULTS: readonly Fault<SqliteCluster>[] = [
  {
    id: 'kill',
    title: 'the server is killed (`kill -9`) at any moment',
    async strike(stage) {
      await stage.cluster.kill();
      await stage.sleep(stage.upTo(LASTS_MS));
      await stage.cluster.start();
    },
  },
  {
    id: 'stop',
    title: 'the server is asked to stop (`SIGTERM`) at any moment, and writes out what it kept back',
    async strike(stage) {
      await stage.cluster.stop();
      await stage.sleep(stage.upTo(LASTS_MS));
      await stage.cluster.start();
    },
  },
  {
    id: 'kill-step',
    title: 'the server dies between two steps of a write',
    async strike(stage) {
      stage.cluster.tell({ dieAt: 1 + stage.upTo(STEPS) });
      // Where nobody writes so much, it lives on.
      await stage.cluster.ended(stage.upTo(DOOM_MS));
      await stage.restart();
    },
  },
  {
    id: 'lost-answers',
    title: 'requests and their answers are lost',
    strike(stage) {
      stage.weather = { ...stage.weather, loseRequest: 0.3 * stage.random.fraction(), loseAnswer: 0.5 * stage.random.fraction() };
      return stage.sleep(stage.upTo(LASTS_MS));
    },
    mend: calm,
  },
  {
    id: 'doubled-requests',
    title: 'requests are sent twice and overtake each other',
    strike(stage) {
      stage.weather = { ...stage.weather, double: stage.random.fraction(), slowest: stage.upTo(100) };
      return stage.sleep(stage.upTo(LASTS_MS));
    },
    mend: calm,
  },
  {
    id: 'rough-hints',
    title: 'hints come twice, late and in another order',
    strike(stage) {
      stage.weather = { ...stage.weather, lateHint: stage.random.fraction(), doubleHint: stage.random.fraction(), slowest: stage.upTo(100) };
      return stage.sleep(stage.upTo(LASTS_MS));
    },
    mend: calm,
  },
  {
    id: 'cut',
    title: 'connections are cut',
    async strike(stage) {
      stage.cluster.proxy.cut();
      await stage.sleep(stage.upTo(LASTS_MS));
    },
  },
  {
    id: 'half-open',
    title: 'connections stay open and carry nothing more',
    async strike(stage) {
      stage.cluster.proxy.silence();
      await stage.sleep(stage.upTo(LASTS_MS));
    },
    // How long pages wait by themselves is tried where time is simulated: here their systems notice.
    mend(stage) {
      stage.cluster.proxy.cut();
      return Promise.resolve();
    },
  },
  {
    id: 'slow-reader',
    title: 'pages stop reading for a while, and what waits for them is limited',
    task: { waitingBytes: 2_000 },
    async strike(stage) {
      const release = stage.cluster.proxy.hold();
      await stage.sleep(stage.upTo(LASTS_MS));
      release();
    },
  },
  {
    id: 'clock',
    title: 'the server’s clock jumps, forwards and back',
    strike(stage) {
      stage.cluster.tell({ ahead: stage.upTo(2 * JUMP_MS) - JUMP_MS });
      return stage.sleep(stage.upTo(LASTS_MS));
    },
  },
  {
    id: 'disk-full',
    title: 'the disk is full',
    needs: 'linux',
    async strike(stage) {
      await stage.cluster.roomOnDisk(stage.upTo(MOST_ROOM));
      await stage.sleep(stage.upTo(2 * LASTS_MS));
      await stage.cluster.roomOnDisk();
    },
  },
  { id: 'restore-command', title: 'a backup is put back by the command', strike: (stage) => restoring(stage, 'command') },
  { id: 'restore-files', title: 'a backup is put back by copying files', strike: (stage) => restoring(stage, 'files') },
];
