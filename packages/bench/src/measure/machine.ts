import { cpus, loadavg, release, totalmem } from 'node:os';

/** What the figures were measured on and when, and how busy it was with other work: without its name. */
export function machine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const [load = 0] = loadavg();
  const model = (processors[0]?.model ?? 'unknown').replaceAll(/\s+/g, ' ').trim();
  return `${processors.length} cores (${model}), ${memory} GB, Linux ${release()}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}; load ${load.toFixed(1)} when it ended`;
}
