/** The longest formula that is typeset, in characters: about a page of them. */
const LONGEST = 2_000;

/** How many elements a formula may become, and how deep they may nest. */
export const MOST_ELEMENTS = 8_000;
export const DEEPEST = 60;

/** Commands that make commands: nobody needs them in one formula, and a few of them grow into millions. */
const MAKES_COMMANDS = /\\(?:[gex]?def|let|futurelet|(?:re)?newcommand|providecommand|global|long)(?![a-z])/i;

/** Whether a formula is one to be tried at all. */
export function isWithinBounds(source: string): boolean {
  return source.length <= LONGEST && !MAKES_COMMANDS.test(source);
}
