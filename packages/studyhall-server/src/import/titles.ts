/**
 * A title that is no longer than it may be. What is cut off is not lost: the whole title stands above the text then.
 *
 * @param most in UTF-16 units
 */
export function titleAndText(title: string, text: string, most: number): { readonly title: string; readonly text: string } {
  if (title.length <= most) return { title, text };
  return { title: `${title.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`, text: `**${title}**\n\n${text}` };
}
