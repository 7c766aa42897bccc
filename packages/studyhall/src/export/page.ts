import { parse } from '@studyhall/domain';
import type { Post } from '@studyhall/domain';
import type { ExportWords } from '@studyhall/elements';
import { escape } from './escape.ts';
import { filesHtml } from './files-html.ts';
import type { FormulaHtml } from './formula-html.ts';
import { markdownHtml } from './markdown-html.ts';

/** What a page shows of one room. */
export interface PageRoom {
  readonly room: string;
  /** Each thread: its first post, and the replies in their order. */
  readonly threads: readonly (readonly Post[])[];
}

/** What a page is made of. */
export interface PageParts {
  readonly title: string;
  readonly rooms: readonly PageRoom[];
  /** The rooms that could not be read. */
  readonly missing: readonly string[];
  readonly words: ExportWords;
  /** When it is made: milliseconds since the epoch. */
  readonly now: number;
  readonly nameOf: (id: string) => string;
  /** Where a file stands beside the page; undefined where it does not. */
  readonly pathOf: (file: string) => string | undefined;
  readonly formulaHtml: FormulaHtml;
}

/** Nothing runs, and nothing is loaded but the pictures beside it, wherever the file is opened. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:";

/** What the classes of formulas mean, as in the page that they come from. */
const MATHS = `math{direction:ltr;font-family:'Cambria Math','STIX Two Math','Latin Modern Math','Noto Sans Math',math}math[display='block']{display:block math;max-inline-size:100%;overflow:auto hidden}
mtd{padding:.5ex .4em;text-align:center}.tml-left{text-align:left;text-align:-webkit-left}.tml-right{text-align:right;text-align:-webkit-right}.boxed,.tml-fbox{padding:.25em;border:1px solid}
.rule-before{border-inline-start:.06em solid}.rule-after{border-inline-end:.06em solid;padding-inline-end:.4em}.rule-above{border-block-start:.06em solid}.rule-below{border-block-end:.06em solid}.stroke{background:currentColor}
.tml-overline{padding-block-start:.1em;border-block-start:.065em solid}.tml-underline{padding-block-end:.1em;border-block-end:.065em solid}menclose{position:relative}.tml-cancel{position:absolute;inset:0;background:currentColor}
.upstrike{clip-path:polygon(.05em 100%,0 calc(100% - .05em),calc(100% - .05em) 0,100% .05em)}.downstrike{clip-path:polygon(0 .05em,.05em 0,100% calc(100% - .05em),calc(100% - .05em) 100%)}
.sout{clip-path:polygon(0 calc(55% + .033em),0 calc(55% - .033em),100% calc(55% - .033em),100% calc(55% + .033em))}`;

const STYLE = `body{max-inline-size:46em;margin:2em auto;padding:0 1em;font:1em/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
article{border-block-start:1px solid #8886;padding-block:.75em}article article{margin-inline-start:1.5em}
h2,h3,h4{margin-block:.75em .25em;line-height:1.3}.by{opacity:.75;font-size:.875em;margin:0}
pre{overflow-x:auto;padding:.75em;background:#8881}table{border-collapse:collapse}th,td{border:1px solid #8886;padding:.2em .6em;text-align:start}
img{max-inline-size:100%;max-block-size:24em;block-size:auto;inline-size:auto}
blockquote{margin-inline:0;padding-inline-start:1em;border-inline-start:3px solid #8886}
${MATHS}`;

/** A discussion as one page that opens without a network. */
export function discussionPage({ title, rooms, missing, words, now, nameOf, pathOf, formulaHtml }: PageParts): string {
  const show = (post: Post, level: string): string => postHtml(post, level, { words, nameOf, pathOf, formulaHtml });
  const thread = ([root, ...replies]: readonly Post[]): string =>
    root === undefined ? '' : `<article id="${escape(root.id)}">\n${show(root, 'h3')}\n${replies.map((reply) => `<article id="${escape(reply.id)}">\n${show(reply, 'h4')}\n</article>`).join('\n')}\n</article>`;
  return `<!doctype html>
<html lang="${escape(words.locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1 dir="auto">${escape(title)}</h1>
<p class="by">${escape(words.made(words.when(now)))}</p>
${missing.length > 0 ? `<p><strong>${escape(words.missing(missing))}</strong></p>\n` : ''}${rooms.map(({ room, threads }) => `<section>\n<h2 dir="auto">${escape(room)}</h2>\n${threads.map(thread).join('\n')}\n${threads.length === 0 ? `<p>${escape(words.nothing)}</p>` : ''}</section>`).join('\n')}
</body>
</html>
`;
}

function postHtml(post: Post, level: string, { words, nameOf, pathOf, formulaHtml }: Pick<PageParts, 'words' | 'nameOf' | 'pathOf' | 'formulaHtml'>): string {
  const { author, as, at, title, text, deleted, hidden, accepted, endorsed, edited, tags = [], files = [] } = post;
  const role = words.roles[as];
  const marks = [
    role,
    words.when(at),
    ...(accepted ? [words.accepted] : []),
    ...(endorsed ? [words.endorsed] : []),
    ...(edited ? [words.edited] : []),
    ...(hidden ? [words.hidden] : []),
    ...tags.map((tag) => `#${tag}`),
  ].filter((mark) => mark !== '');
  const name = `<bdi>${escape(nameOf(author))}</bdi>`;
  return [
    `<${level} dir="auto">${title === undefined ? name : escape(title)}</${level}>`,
    `<p class="by">${[...(title === undefined ? [] : [name]), ...marks.map((mark) => `<bdi>${escape(mark)}</bdi>`)].join(' · ')}</p>`,
    deleted ? `<p><em>${escape(words.deleted)}</em></p>` : markdownHtml(parse(text).blocks, formulaHtml),
    ...(files.length === 0 ? [] : [filesHtml(files, pathOf, words)]),
  ].join('\n');
}
