/** What XML cannot carry, or does not carry everywhere, each as one UTF-16 unit. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g; // eslint-disable-line no-control-regex -- these are what it is about

/** A surrogate without its other half. */
const HALF = /\p{Cs}/gu;

/** JSON that survives XML: the same value, with what XML cannot carry written as JSON escapes. */
export function safeJson(value: unknown): string {
  // Half characters are escaped by JSON itself, and tabs and lines too, so nothing here depends on how XML treats white space.
  return JSON.stringify(value).replace(UNSAFE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Text for people, without what XML cannot carry. */
export function safeText(text: string): string {
  return text.replace(HALF, '').replace(UNSAFE, (unit) => (unit === '\n' || unit === '\t' ? unit : ''));
}
