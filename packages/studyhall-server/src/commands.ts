import type { Command } from './command.ts';

/** The commands by their names; each brings its own code only when it is asked for. */
export const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['serve', async () => (await import('./serve/command.ts')).serve],
  ['backup', async () => (await import('./backup/command.ts')).backup],
  ['restore', async () => (await import('./restore/command.ts')).restore],
  ['migrate', async () => (await import('./migrate/command.ts')).migrate],
  ['course', async () => (await import('./course/command.ts')).course],
  ['token', async () => (await import('./token/command.ts')).token],
  ['doctor', async () => (await import('./doctor/command.ts')).doctor],
  ['health', async () => (await import('./health/command.ts')).health],
  ['erase', async () => (await import('./erase/command.ts')).erase],
  ['export-person', async () => (await import('./export-person/command.ts')).exportingPerson],
  ['audit', async () => (await import('./audit/command.ts')).audit],
  ['import', async () => (await import('./import/command.ts')).importing],
  ['export', async () => (await import('./export/command.ts')).exporting],
]);
