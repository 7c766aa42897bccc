import type { Bench } from '../bench.ts';
import { ratios, spread } from '../measure/samples.ts';
import { rounds } from '../measure/rounds.ts';
import { atLeast, round, show } from '../report/section.ts';
import type { Aim } from '../report/section.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** How often everybody gets something: milliseconds, by how many they are; slow enough for their readers on the same machine. */
const PACE = { full: [{ sockets: 200, everyMs: 25, ticks: 40, warmUp: 1000 }, { sockets: 2000, everyMs: 120, ticks: 12, warmUp: 1000 }], tiny: [{ sockets: 5, everyMs: 10, ticks: 3, warmUp: 1 }] };

/** Deliveries for each second of a server's processor time, against a bare `ws` server. */
export const fanOut: Bench = {
  name: 'fan-out',
  async run(scale, count = scale === 'full' ? 9 : 1) {
    const rows: string[][] = [];
    const aims: Aim[] = [];
    for (const pace of PACE[scale]) {
      const stage = await openStage(pace);
      try {
        for (const perTick of [1, 5]) {
          const found = await measure(stage, perTick, count);
          rows.push([`${pace.sockets} sockets, ${perTick} a tick`, ...found.cells]);
          aims.push(...found.aims.map((aim) => ({ ...aim, what: `${pace.sockets} sockets, ${perTick} a tick, ${aim.what}` })));
        }
      } finally {
        await stage.close();
      }
    }
    return {
      name: 'fan-out',
      title: 'Fan-out',
      how: `Events of 300 bytes for everybody in one room. Deliveries per second of processor time of the serving process: deciding, writing to SQLite with a flush, projecting and encoding are in ours; the bare \`ws\` server gets the same bytes ready-made and sends them once per socket and tick (*gathered*), or one message for each event (*naive*). Whole server, and *fan-out alone*: without what the same appends cost with nobody there. Medians of ${count} rounds, with their ranges.`,
      head: ['', 'whole server', 'fan-out alone', 'bare, gathered', 'bare, naive'],
      rows,
      aims,
    };
  },
};

async function measure(stage: Stage, perTick: number, count: number): Promise<{ cells: string[]; aims: Aim[] }> {
  const messages = await stage.sample(perTick);
  const found = await rounds(count, {
    whole: () => stage.publish(perTick),
    alone: () => stage.append(perTick),
    gathered: () => stage.bare(messages.gathered, 'gathered'),
    naive: () => stage.bare(messages.naive, 'naive'),
  });
  const deliveries = stage.deliveries(perTick);
  const per = (seconds: readonly number[]): number[] => seconds.map((each) => deliveries / each);
  const [whole, gathered, naive] = [per(found.whole), per(found.gathered), per(found.naive)];
  const alone = per(found.whole.map((each, at) => each - (found.alone[at] ?? 0)));
  return {
    cells: [whole, alone, gathered, naive].map((each) => show(spread(each))),
    aims: [
      atLeast('whole server beside bare and gathered', 0.7, ratios(whole, gathered)),
      atLeast('fan-out alone beside bare and gathered', 0.7, ratios(alone, gathered)),
      atLeast(`whole server beside the naive loop (${round(spread(naive).median)})`, 1, ratios(whole, naive)),
    ],
  };
}
