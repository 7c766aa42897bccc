import { MEASURES } from './measures.ts';
import type { Measure, MeasureName } from './measures.ts';

/** Upper ends of a histogram's classes: seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

interface Distribution {
  /** How many fell into each class; those beyond the last are in `count` alone. */
  readonly classes: number[];
  sum: number;
  count: number;
}

/** Adds up what happens, for `/metrics`. */
export class Meter {
  readonly #counts = new Map<MeasureName, Map<string, number>>();
  readonly #distributions = new Map<MeasureName, Map<string, Distribution>>();
  readonly #reads = new Map<MeasureName, () => number>();

  /** Counts one more. `labels`: a value for each label, from a fixed set. */
  count(name: MeasureName, ...labels: readonly string[]): void {
    const counts = this.#counts.get(name) ?? new Map<string, number>();
    this.#counts.set(name, counts);
    const key = labelText(name, labels);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  /** Notes how long something took: milliseconds. */
  took(name: MeasureName, ms: number, ...labels: readonly string[]): void {
    const all = this.#distributions.get(name) ?? new Map<string, Distribution>();
    this.#distributions.set(name, all);
    const key = labelText(name, labels);
    const found = all.get(key) ?? { classes: BUCKETS.map(() => 0), sum: 0, count: 0 };
    all.set(key, found);
    const seconds = Math.max(0, ms / 1000);
    const at = BUCKETS.findIndex((end) => seconds <= end);
    if (at >= 0) found.classes[at] = (found.classes[at] ?? 0) + 1;
    found.sum += seconds;
    found.count += 1;
  }

  /** Says where a value is read when somebody asks. */
  reads(name: MeasureName, read: () => number): void {
    this.#reads.set(name, read);
  }

  /** Everything, as Prometheus reads it (text format 0.0.4). */
  text(): string {
    const lines = Object.entries(MEASURES).flatMap(([name, measure]: [string, Measure]) => {
      const samples = this.#samples(name as MeasureName);
      return samples.length === 0 ? [] : [`# HELP ${name} ${measure.help}`, `# TYPE ${name} ${measure.kind}`, ...samples];
    });
    return `${lines.join('\n')}\n`;
  }

  #samples(name: MeasureName): readonly string[] {
    const read = this.#reads.get(name);
    if (read !== undefined) return [`${name} ${read()}`];
    const counts = [...(this.#counts.get(name) ?? [])].map(([labels, count]) => `${name}${braced(labels)} ${count}`);
    return [...counts, ...[...(this.#distributions.get(name) ?? [])].flatMap(([labels, each]) => histogram(name, labels, each))];
  }
}

function histogram(name: string, labels: string, { classes, sum, count }: Distribution): readonly string[] {
  let below = 0;
  const steps = BUCKETS.map((end, at) => {
    below += classes[at] ?? 0;
    return [String(end), below] as const;
  });
  const before = labels === '' ? '' : `${labels},`;
  const buckets = [...steps, ['+Inf', count] as const].map(([end, so]) => `${name}_bucket{${before}le="${end}"} ${so}`);
  return [...buckets, `${name}_sum${braced(labels)} ${sum}`, `${name}_count${braced(labels)} ${count}`];
}

function braced(labels: string): string {
  return labels === '' ? '' : `{${labels}}`;
}

function labelText(name: MeasureName, values: readonly string[]): string {
  const { labels = [] }: Measure = MEASURES[name];
  const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return labels.map((label, at) => `${label}="${escaped(values[at] ?? '')}"`).join(',');
}
