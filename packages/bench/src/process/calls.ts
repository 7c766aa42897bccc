import { setPriority } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

/** What a program can be asked, by name. */
export type Calls = Readonly<Record<string, (given: never) => unknown>>;

/** What goes between a program and who started it. */
export interface Question {
  readonly id: number;
  readonly name: string;
  readonly given: unknown;
}
export interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** What a process has used. */
export interface Usage {
  /** Seconds of processor time since its start. */
  readonly cpu: number;
  /** Bytes of memory now, after garbage was collected. */
  readonly memory: number;
}

/** Seconds of processor time that this process has used, in the kernel's work for it too. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Answers calls for as long as the process lives. */
export function answerCalls(calls: Calls): void {
  const all: Calls = {
    ...calls,
    ready: (niceness: number) => { if (niceness > 0) setPriority(niceness); },
    usage,
    cpu: cpuSeconds,
  };
  process.on('message', (question: Question) => { void answer(all, question); });
  process.on('disconnect', () => { process.exit(); });
}

/** What a program was given when it was started. */
export function given(): unknown {
  return JSON.parse(process.argv[2] ?? '{}');
}

async function answer(calls: Calls, { id, name, given }: Question): Promise<void> {
  const reply: Answer = await Promise.resolve()
    .then(() => calls[name]?.(given as never))
    .then((value) => ({ id, value }), (error: unknown) => ({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
  process.send?.(reply);
}

async function usage(): Promise<Usage> {
  const cpu = cpuSeconds();
  // What is freed in one turn lets more be freed in the next.
  for (let turn = 0; turn < 3; turn += 1) {
    globalThis.gc?.();
    await delay(20);
  }
  return { cpu, memory: process.memoryUsage.rss() };
}
