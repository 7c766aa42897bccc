import type { Environment } from './settings/given.ts';

/** Where a command writes. */
export interface Output {
  /** Writes one line to the standard output. */
  say(line: string): void;
  /** Writes one line to the standard error. */
  complain(line: string): void;
}

/** What one word after `studyhall-server` does. */
export interface Command {
  readonly help: string;
  /**
   * Does it.
   *
   * @returns the exit code: 0 where all is well, 1 where something is not
   * @throws SettingsError where other flags would help, which ends with 2; CommandFailed where it could not be done, which ends with 1
   */
  run(args: readonly string[], env: Environment, output: Output): Promise<0 | 1>;
}

/** It could not be done; the message is one line that says why. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}
