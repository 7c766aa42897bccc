/**
 * Text as Markdown that means the same text: only what would be read as syntax gets a backslash.
 *
 * @param lineStart whether the text starts a line, where more characters are syntax
 */
export function escapeMarkdown(text: string, lineStart: boolean): string {
  const escaped = text
    .replace(/[\\`*]|\](?=[([])|~(?=~)|&(?=#?\w{1,31};)|<(?=[a-z/!?])/gi, '\\$&')
    // An underscore inside a word is never emphasis.
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
  if (!lineStart) return escaped;
  return escaped.replace(/^(?:#{1,6}(?= |$)|>|[-+](?= |$)|[-=](?=[-=]))/, '\\$&').replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2');
}
