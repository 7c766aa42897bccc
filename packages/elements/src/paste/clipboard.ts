/** Tags and looks that Markdown can keep. */
const FORMATTED = /<(?:b|strong|i|em|cite|a|code|kbd|pre|h[1-6]|[ou]l|blockquote|table|hr|del|s|strike)[\s>]|font-(?:weight|style):/i;

/**
 * Whether a paste is worth a look by {@link pastedMarkdown}; plain text is best left to the browser.
 *
 * @param source the clipboard's `text/html`; empty where it has none
 */
export function mayBeFormatted(source: string): boolean {
  return FORMATTED.test(source);
}

/**
 * What a paste of formatted text inserts. The converter is fetched when it is first needed.
 *
 * @param source the clipboard's `text/html`
 * @param plain its `text/plain`: the answer where there is no formatting that Markdown can keep, or no converter
 */
export async function pastedMarkdown(source: string, plain: string): Promise<string> {
  try {
    const { htmlToMarkdown } = await import('@studyhall/domain/html');
    const { markdown, formatted } = htmlToMarkdown(source);
    return formatted ? markdown : plain;
  } catch {
    return plain;
  }
}
