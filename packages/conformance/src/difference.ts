/** So many characters of a value are shown whole. */
const MOST = 600;
/** So many of each value where they differ. */
const PIECE = 160;

/**
 * What two values of JSON have that is not the same, in a few lines: both where they are short, else both lengths and the first place
 * where they differ.
 *
 * @param write makes the text of a value
 */
export function difference(actual: unknown, expected: unknown, write: (value: unknown) => string): string {
  const [is, should] = [write(actual), write(expected)];
  if (is.length <= MOST && should.length <= MOST) return `  expected ${should}\n  got      ${is}`;
  const { path, actual: one, expected: other } = firstDifference(actual, expected, write);
  const where = path.length === 0 ? 'the first difference' : `the first difference, at ${path.map((key) => `[${JSON.stringify(key)}]`).join('')}`;
  return `  expected ${sizeOf(expected, should)}, got ${sizeOf(actual, is)}; ${where}:\n${pieces(write(other), write(one))}`;
}

interface Place {
  readonly path: readonly (string | number)[];
  readonly actual: unknown;
  readonly expected: unknown;
}

/** Goes down both values as long as both have parts, to the first that is not the same. */
function firstDifference(actual: unknown, expected: unknown, write: (value: unknown) => string): Place {
  const parts = partsOf(expected, actual);
  const part = parts?.find((key) => write(at(actual, key)) !== write(at(expected, key)));
  if (part === undefined) return { path: [], actual, expected };
  const place = firstDifference(at(actual, part), at(expected, part), write);
  return { ...place, path: [part, ...place.path] };
}

/** The keys of two lists or of two objects; undefined where they are no two of a kind. */
function partsOf(a: unknown, b: unknown): readonly (string | number)[] | undefined {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return undefined;
  if (Array.isArray(a) && Array.isArray(b)) return Array.from({ length: Math.max(a.length, b.length) }, (_, index) => index);
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
}

const at = (value: unknown, key: string | number): unknown => (value as Readonly<Record<string | number, unknown>>)[key];

function sizeOf(value: unknown, text: string): string {
  return Array.isArray(value) ? `a list of ${value.length}` : `${text.length} characters`;
}

/** Two texts from where they differ. */
function pieces(should: string, is: string): string {
  let start = 0;
  while (start < should.length && should[start] === is[start]) start += 1;
  // A little of what is the same shows where it is.
  start = should.length <= PIECE && is.length <= PIECE ? 0 : Math.max(0, start - 20);
  const piece = (text: string): string => `${start > 0 ? '…' : ''}${text.slice(start, start + PIECE)}${text.length > start + PIECE ? '…' : ''}`;
  return `  expected ${piece(should)}\n  got      ${piece(is)}`;
}
