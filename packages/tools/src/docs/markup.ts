/** An opening tag as a document shows it. */
export interface ShownTag {
  readonly name: string;
  readonly attributes: readonly string[];
}

/** The opening tags in a Markdown text's blocks of HTML. */
export const tagsIn = (markdown: string): ShownTag[] =>
  [...markdown.matchAll(/^```html\n(.*?)^```/gms)]
    .flatMap(([, block = '']) => [...block.matchAll(/<([a-z][\w-]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>/g)])
    .map(([, name = '', attributes = '']) => ({
      name,
      attributes: [...attributes.matchAll(/([\w-]+)(?:="[^"]*")?/g)].map(([, attribute = '']) => attribute),
    }));
