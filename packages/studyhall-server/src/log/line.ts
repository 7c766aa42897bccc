/** How much an operator should care: `error`: something broke; `warn`: somebody was refused or cut off; `info`: everything else. */
export type Level = 'info' | 'warn' | 'error';

/** The level of an event by its last word: events are named by what happened. What did *not* happen is a warning. */
const LEVELS: Readonly<Record<string, Level>> = { failed: 'error', refused: 'warn', cut: 'warn', lost: 'warn' };

/** A line of the log: JSON, with its line end. */
export function logLine(at: number, event: string, details: Readonly<Record<string, string | number | boolean>>): string {
  const level = LEVELS[event.split(' ').at(-1) ?? ''] ?? (/\bnot\b/.test(event) ? 'warn' : 'info');
  return `${JSON.stringify({ at: new Date(at).toISOString(), level, event, ...details })}\n`;
}
