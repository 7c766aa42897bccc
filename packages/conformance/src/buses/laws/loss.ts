import { ensure, same } from '../../expect.ts';
import { tried } from '../hear.ts';
import type { BusLaw } from '../law.ts';

export const lossLaws: readonly BusLaw[] = [
  {
    id: 'loss/told',
    title: 'a node is told when the broker is lost and when it is back, and knows whether it is there',
    why: 'A node that believes it hears everything looks into the database too seldom.',
    async run(harness) {
      const a = await harness.node();
      const { until } = tried(harness);
      await until(() => a.connected, 'it is connected at first');
      const told: boolean[] = [];
      const stop = a.onGap(() => {
        told.push(a.connected);
      });
      const silent: boolean[] = [];
      a.onGap(() => {
        silent.push(a.connected);
      })();
      await harness.broker.stop();
      await until(() => told.length > 0, 'the loss is told');
      same([told, a.connected], [[false], false], 'once, and it is not connected');
      await harness.broker.start();
      await until(() => told.length > 1, 'the return is told');
      same([told, a.connected, silent], [[false, true], true, []], 'once, to those who listen, and it is connected');
      stop();
    },
  },
  {
    id: 'loss/resumes',
    title: 'once the broker is back, those who listened hear again, and those who began to listen in the meantime hear too',
    why: 'One restart of the broker would slow a cluster down until its nodes are restarted as well.',
    async run(harness) {
      const [a, b] = [await harness.node(), await harness.node()];
      const { heard, until } = tried(harness);
      const got = await heard(b, 'room/a', a);
      await harness.broker.stop();
      await until(() => !a.connected && !b.connected, 'the loss is seen');
      const late: string[] = [];
      b.subscribe('room/late', (message) => {
        late.push(message);
      });
      await harness.broker.start();
      await until(() => a.connected && b.connected, 'the return is seen');
      await until(() => {
        if (got.length === 0) a.publish('room/a', 'again');
        if (late.length === 0) a.publish('room/late', 'late');
        return got.length > 0 && late.length > 0;
      }, 'both are heard');
      same([got[0], late[0]], ['again', 'late'], 'what was published');
    },
  },
  {
    id: 'loss/never-throws',
    title: 'without a broker, publishing neither throws nor waits, and nothing of it comes later in its place',
    why: 'A post would fail, or the memory fill, because a helper is away.',
    async run(harness) {
      const [a, b] = [await harness.node(), await harness.node()];
      const { heard, until, arrived } = tried(harness);
      const got = await heard(b, 'room/a', a);
      await harness.broker.stop();
      await until(() => !a.connected && !b.connected, 'the loss is seen');
      for (let at = 0; at < 1000; at += 1) a.publish('room/a', `lost ${String(at)}`);
      await harness.broker.start();
      await until(() => a.connected && b.connected, 'the return is seen');
      await arrived(b, a);
      same(got, [], 'lost is lost');
    },
  },
  {
    id: 'loss/begins-without',
    title: 'a node that starts while the broker is away works, and is told when it comes',
    why: 'A machine that starts after a power cut would depend on the order of its services.',
    async run(harness) {
      const a = await harness.node();
      const { until, heard } = tried(harness);
      await harness.broker.stop();
      await until(() => !a.connected, 'the loss is seen');
      const b = await harness.node();
      ensure(!b.connected, 'it knows that it reaches nobody');
      b.publish('room/a', 'to nobody');
      let told = 0;
      b.onGap(() => {
        told += 1;
      });
      await harness.broker.start();
      await until(() => a.connected && b.connected, 'the broker is found');
      ensure(told > 0, 'it is told');
      const got = await heard(b, 'room/a', a);
      same(got, [], 'and hears from then on');
    },
  },
];
