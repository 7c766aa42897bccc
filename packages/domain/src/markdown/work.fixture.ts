/**
 * Run as a program of its own: counts the work of parsing each hostile text at two lengths, and prints it as JSON.
 *
 * Work is how often the blocks of the parser's code run, as the engine's own coverage counts them, and the characters
 * that regular expressions and the methods of strings that read a whole text walk for it.
 */
import { Session, type Profiler } from 'node:inspector';
import { type Caps, defaultCaps } from './caps.ts';
import { hostile } from './hostile.fixture.ts';
import { parse } from './parse.ts';

export interface Work {
  readonly name: string;
  /** At 16 Ki and at 64 Ki characters, with caps so high that they end no text early. */
  readonly short: number;
  readonly long: number;
}

let walked = 0;
countStrings();
countExpressions();
const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

const report: Work[] = Object.entries(hostile).map(([name, make]) => ({ name, short: workOf(make(16_384)), long: workOf(make(65_536)) }));
console.log(JSON.stringify(report));

/** The depth stays capped, because a line costs as much as it is deep; cells, because short rows are filled up. */
function openCaps(length: number): Caps {
  return { depth: defaultCaps.depth, cells: length, references: Infinity, nodes: Infinity };
}

function workOf(text: string): number {
  blocksRun();
  walked = 0;
  parse(text, openCaps(text.length));
  const characters = walked;
  return blocksRun() + characters;
}

/** How many blocks of the parser ran since the last call. */
function blocksRun(): number {
  let result: Profiler.TakePreciseCoverageReturnType | undefined;
  session.post('Profiler.takePreciseCoverage', (_, taken) => (result = taken));
  const own = (result?.result ?? []).filter(({ url }) => url.includes('/markdown/') && !url.includes('.fixture.'));
  return own.flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges)).reduce((sum, { count }) => sum + count, 0);
}

/** Adds the length of the text whenever a method walks all of it. */
function countStrings(): void {
  const methods = ['replace', 'replaceAll', 'split', 'toLowerCase', 'toUpperCase', 'trim', 'trimEnd'] as const;
  for (const name of methods) {
    const method = Reflect.get(String.prototype, name) as (this: string, ...args: unknown[]) => unknown;
    Object.defineProperty(String.prototype, name, {
      value(this: string, ...args: unknown[]) {
        walked += this.length;
        return method.apply(this, args);
      },
    });
  }
}

/** Adds what an expression can have walked: the text, or where it goes on from match to match, what it went on. */
function countExpressions(): void {
  const exec = Reflect.get(RegExp.prototype, 'exec');
  RegExp.prototype.exec = function (this: RegExp, text: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = exec.call(this, text);
    const end = found ? found.index + found[0].length : this.sticky ? from + 1 : text.length;
    walked += (this.global || this.sticky ? end : text.length) - from;
    return found;
  };
}
