import { transform } from 'lightningcss';
import MagicString from 'magic-string';
import type { Plugin } from 'vite';

/** The elements' own files: there `html` and `css` are Lit's. */
const OURS = '/packages/elements/src/';

/** What this plugin looks at in a syntax tree. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

interface Quasi extends Node {
  readonly value: { readonly raw: string };
}

interface Tagged extends Node {
  readonly tag: Node & { readonly name?: string };
  readonly quasi: Node & { readonly quasis: readonly Quasi[] };
}

/**
 * Makes style sheets and templates small: they are text to the bundler, which leaves their indentation as it is.
 *
 * In a template every run of white space becomes one space. Nothing of ours is written where more would be seen: a `pre` or a
 * `textarea` that begins with white space fails the build.
 */
export function smallLiterals(): Plugin {
  return {
    name: 'small-literals',
    transform: {
      // After TypeScript is gone.
      order: 'post',
      handler(code, id) {
        if (!id.includes(OURS)) return undefined;
        const small = new MagicString(code);
        const replace = (quasi: Quasi, text: string): void => {
          if (text !== quasi.value.raw) small.update(quasi.start, quasi.end, text);
        };
        for (const { tag, quasi } of taggedTemplates(this.parse(code) as unknown as Node)) {
          if (tag.name === 'css') {
            const [sheet, ...more] = quasi.quasis;
            if (!sheet || more.length > 0 || sheet.value.raw.includes('\\')) this.error(`${id}: a style sheet is plain text in one piece.`);
            replace(sheet, smallStyle(sheet.value.raw, id));
          }
          if (tag.name === 'html') {
            for (const each of quasi.quasis) {
              if (/<(?:pre|textarea)[^>]*>\s/.test(each.value.raw)) this.error(`${id}: white space would be lost.`);
              replace(each, each.value.raw.replace(/\s+/g, ' '));
            }
          }
        }
        return small.hasChanged() ? { code: small.toString(), map: small.generateMap({ hires: true }) } : undefined;
      },
    },
  };
}

function smallStyle(style: string, filename: string): string {
  return transform({ filename, code: new TextEncoder().encode(style), minify: true }).code.toString();
}

/** Every tagged template at or below a node. */
function* taggedTemplates(node: Node): Generator<Tagged> {
  if (node.type === 'TaggedTemplateExpression') yield node as Tagged;
  for (const below of Object.values(node).flat()) if (isNode(below)) yield* taggedTemplates(below);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
