import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { bundledServer } from './bundled-server.ts';
import type { Order, ServerTask } from './server-process.ts';

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** A server process that was started here. */
export class ServerChild {
  readonly port: number;
  readonly #child: Child;

  private constructor(child: Child, port: number) {
    this.#child = child;
    this.port = port;
  }

  /** Resolves once it listens. */
  static async start(task: ServerTask): Promise<ServerChild> {
    const command = [process.execPath, await bundledServer(), JSON.stringify(task)];
    // The shell lets the signal of a file that is too big be an error of the write, and gives the process its place.
    const child = spawn('sh', ['-c', `trap '' XFSZ; exec "$@"`, 'sh', ...command], { stdio: ['pipe', 'pipe', 'inherit'] });
    // Who has ended hears no orders.
    child.stdin.on('error', () => undefined);
    const lines = createInterface(child.stdout);
    const [port] = (await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => ['it ended'])])) as [string];
    if (!/^\d+$/.test(port)) throw new Error(`the server does not start: ${port}`);
    return new ServerChild(child, Number(port));
  }

  /** Tells it something, which it hears in a moment. */
  tell(order: Order): void {
    this.#child.stdin.write(`${JSON.stringify(order)}\n`);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get runs(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Ends it, by default without a word, and resolves once it has ended. */
  async end(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!this.runs) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill(signal);
    await ended;
  }

  /**
   * Asks it to stop, and resolves once it has.
   *
   * @throws Error where it did not end in order
   */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== 0) throw new Error(`the server was asked to stop, and ended with ${String(signalCode ?? exitCode)}`);
  }

  /** Waits until it has ended by itself, at most so long: milliseconds. */
  async ended(ms: number): Promise<boolean> {
    return !this.runs || once(this.#child, 'exit', { signal: AbortSignal.timeout(ms) }).then(() => true, () => false);
  }
}
