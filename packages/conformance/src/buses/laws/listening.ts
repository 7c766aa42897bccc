import { same } from '../../expect.ts';
import { tried } from '../hear.ts';
import type { BusLaw } from '../law.ts';

const nothing = (): void => undefined;

export const listeningLaws: readonly BusLaw[] = [
  {
    id: 'subscribe/each',
    title: 'each listener of a node hears a topic, and goes on when another one stops',
    why: 'A room and a second reader of the same topic would take it from each other.',
    async run(harness) {
      const [a, b] = [await harness.node(), await harness.node()];
      const { heard, arrived } = tried(harness);
      const got = await heard(b, 'room/a', a);
      const other: string[] = [];
      const stop = b.subscribe('room/a', (message) => {
        other.push(message);
      });
      a.publish('room/a', 'both');
      await arrived(b, a);
      stop();
      stop();
      a.publish('room/a', 'one');
      await arrived(b, a);
      same([got, other], [['both', 'one'], ['both']], 'both, then the one that is left');
    },
  },
  {
    id: 'subscribe/stops',
    title: 'a listener that was stopped hears nothing more, and one that starts again hears what comes then',
    why: 'A node would go on working for rooms that its last person has left.',
    async run(harness) {
      const [a, b] = [await harness.node(), await harness.node()];
      const { heard, arrived } = tried(harness);
      const first: string[] = [];
      const stop = b.subscribe('room/a', (message) => {
        first.push(message);
      });
      await arrived(b, a);
      stop();
      a.publish('room/a', 'unheard');
      await arrived(b, a);
      const again = await heard(b, 'room/a', a);
      a.publish('room/a', 'heard');
      await arrived(b, a);
      same([first, again], [[], ['heard']], 'nothing while it was stopped');
    },
  },
  {
    id: 'close/ends',
    title: 'a closed bus hears nothing, reaches nobody and can be used without harm, and the others go on',
    why: 'A node that is going down would fail at its last messages, or work on after its database is closed.',
    async run(harness) {
      const [a, b, c] = [await harness.node(), await harness.node(), await harness.node()];
      const { heard, arrived } = tried(harness);
      const [byA, byB, byC] = [await heard(a, 'room/a', b), await heard(b, 'room/a', a), await heard(c, 'room/a', b)];
      let gaps = 0;
      a.onGap(() => {
        gaps += 1;
      });
      await a.close();
      await a.close();
      same(a.connected, false, 'it is not connected');
      a.publish('room/a', 'from the grave');
      a.subscribe('room/a', nothing)();
      a.onGap(nothing)();
      b.publish('room/a', 'alive');
      await arrived(c, b);
      same([byA, byB, byC], [[], [], ['alive']], 'the others alone hear each other');
      await harness.broker.stop();
      await harness.broker.start();
      await arrived(c, b);
      same(gaps, 0, 'it is told of no gap');
    },
  },
];
