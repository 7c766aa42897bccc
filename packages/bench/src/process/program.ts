import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Answer, Calls, Question, Usage } from './calls.ts';

/**
 * A program of ours in a process of its own, which answers calls: what is measured shares no event loop and no memory with what
 * measures it.
 */
export class Program<Known extends Calls> {
  readonly #child: ReturnType<typeof fork>;
  readonly #open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  #next = 0;

  private constructor(child: ReturnType<typeof fork>) {
    this.#child = child;
    child.on('message', ({ id, value, error }: Answer) => {
      const waiting = this.#open.get(id);
      this.#open.delete(id);
      if (error === undefined) waiting?.resolve(value);
      else waiting?.reject(new Error(error));
    });
    child.on('exit', () => {
      for (const { reject } of this.#open.values()) reject(new Error('the program has ended'));
      this.#open.clear();
    });
  }

  /**
   * Starts a program.
   *
   * @param file whose last statement calls `answerCalls`
   * @param niceness how far it stands back where processors are few: 0 to 19
   */
  static async start<Known extends Calls>(file: URL, given: unknown = {}, niceness = 0): Promise<Program<Known>> {
    const folder = process.env['STUDYHALL_PROFILE'];
    const profile = folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
    const flags = ['--conditions=source', '--expose-gc', '--disable-warning=ExperimentalWarning', ...profile];
    const child = fork(fileURLToPath(file), [JSON.stringify(given)], { execArgv: flags, serialization: 'advanced' });
    const leave = (): void => void child.kill('SIGKILL');
    process.once('exit', leave);
    child.once('exit', () => process.removeListener('exit', leave));
    const program = new Program<Known>(child);
    await program.#ask('ready', niceness);
    return program;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  call<Name extends string & keyof Known>(name: Name, given: Parameters<Known[Name]>[0]): Promise<Awaited<ReturnType<Known[Name]>>> {
    return this.#ask(name, given) as Promise<Awaited<ReturnType<Known[Name]>>>;
  }

  /** What the process has used until now; memory is counted after its garbage was collected. */
  usage(): Promise<Usage> {
    return this.#ask('usage', undefined) as Promise<Usage>;
  }

  /** Seconds of processor time that the process has used until now. */
  cpu(): Promise<number> {
    return this.#ask('cpu', undefined) as Promise<number>;
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    // It ends itself then, and writes its profile where one is made.
    this.#child.disconnect();
    await once(this.#child, 'exit');
  }

  #ask(name: string, given: unknown): Promise<unknown> {
    const id = (this.#next += 1);
    const question: Question = { id, name, given };
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      this.#child.send(question, (error) => { if (error !== null) reject(error); });
    });
  }
}
