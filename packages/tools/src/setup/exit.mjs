import process from 'node:process';

/**
 * Ends with one sentence for the person at the keyboard.
 * @param {string} sentence
 * @returns {never}
 */
export function exitWith(sentence) {
  console.error(sentence);
  process.exit(1);
}
