/**
 * White space, controls, fillers, variation selectors and everything else that draws nothing, as code points. Written out,
 * because the Unicode properties of a regular expression grow with the engine, and folds must agree on every engine.
 */
const INVISIBLE: readonly (readonly [from: number, to: number])[] = [
  [0x0, 0x20],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x1680, 0x1680],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x2800, 0x2800],
  [0x3000, 0x3000],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0xe0000, 0xe0fff],
];

/** Whether nothing of `text` can be seen. */
export function isBlank(text: string): boolean {
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (!INVISIBLE.some(([from, to]) => from <= code && code <= to)) return false;
  }
  return true;
}
