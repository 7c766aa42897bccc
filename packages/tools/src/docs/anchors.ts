const withoutCode = (markdown: string): string => markdown.replace(/^```.*?^```/gms, '');

/** The anchor that a heading has where Markdown is read: its words in small letters. Of equal ones the later are numbered. */
const slug = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

/** The anchors of a Markdown text: those of its headings and those that it sets. */
export function anchorsIn(markdown: string): ReadonlySet<string> {
  const text = withoutCode(markdown);
  const found = new Set([...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id));
  const times = new Map<string, number>();
  for (const [, heading = ''] of text.matchAll(/^#{1,6} (.+)$/gm)) {
    const name = slug(heading);
    const before = times.get(name) ?? 0;
    times.set(name, before + 1);
    found.add(before === 0 ? name : `${name}-${String(before)}`);
  }
  return found;
}
