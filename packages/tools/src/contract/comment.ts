import ts from 'typescript';

/** What stands in the comment before a declaration or a member, in Markdown. */
export interface Comment {
  /** Its paragraphs and lists. */
  readonly text: string;
  readonly params: readonly { readonly name: string; readonly text: string }[];
  readonly returns: string | undefined;
  readonly throws: readonly string[];
  /** Of a capability: what somebody at the screen loses without it. */
  readonly without: string | undefined;
  /** The ids of the laws that hold a backend to it. */
  readonly laws: readonly string[];
}

/** The comment of a node; empty where it has none. */
export function commentOf(node: ts.Node): Comment {
  const tags = ts.getJSDocTags(node);
  const textsOf = (name: string): string[] => tags.filter(({ tagName }) => tagName.text === name).map(({ comment }) => flat(markdown(comment)));
  const [block] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return {
    text: markdown(block?.comment),
    params: tags.filter(ts.isJSDocParameterTag).map(({ name, comment }) => ({ name: name.getText(), text: flat(markdown(comment)) })),
    returns: textsOf('returns')[0],
    throws: textsOf('throws'),
    without: textsOf('without')[0],
    laws: textsOf('laws').flatMap((laws) => laws.split(/,\s*/)),
  };
}

/** Text on one line. */
export const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A comment's text: paragraphs and points on one line each, linked names as code. */
function markdown(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  const text = (ts.getTextOfJSDocComment(comment) ?? '').replace(/\{@link (\S+?)\s*\}/g, '`$1`');
  const points = (paragraph: string): string => paragraph.split(/\n(?=- )/).map(flat).join('\n');
  return text.split(/\n{2,}/).map(points).join('\n\n');
}
