/** A place in a document that a program fills. */
export interface GeneratedRegion {
  /** Relative to the repository's top folder. */
  readonly file: string;
  /** The name in its marks. */
  readonly name: string;
  readonly content: string;
}

/** Between these marks a document shows what a program wrote: `<!-- sizes:start -->` and `<!-- sizes:end -->`. */
const between = (name: string): RegExp => new RegExp(`(<!-- ${name}:start -->\\n)(.*?)(\\n?<!-- ${name}:end -->)`, 's');

/** What a document shows between the marks of a name; undefined where it has no such marks. */
export const region = (markdown: string, name: string): string | undefined => between(name).exec(markdown)?.[2];

/** The document with something else between those marks. */
export const withRegion = (markdown: string, name: string, content: string): string =>
  markdown.replace(between(name), (_, start: string) => `${start}${content}\n<!-- ${name}:end -->`);
