import type { Plugin } from 'vite';

interface Change {
  /** The end of the file's path. */
  readonly file: string;
  readonly from: RegExp;
  readonly to: string;
}

/** What is changed in other people's files, and why. */
const CHANGES: readonly Change[] = [
  // A host's own Lit makes the policy `lit-html`, and its page may allow each name once. `trusted-types studyhall` names ours.
  { file: '/lit-html.js', from: /createPolicy\("lit-html"/, to: 'createPolicy("studyhall"' },
  // The page gets no globals of ours. They only count versions, or are shared with bundles that we do not have.
  { file: '/lit-html.js', from: /\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, to: '0' },
  { file: '/reactive-element.js', from: /\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, to: '0' },
  { file: '/lit-element.js', from: /\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, to: '0' },
  { file: '/reactive-element.js', from: /,\w+\.litPropertyMetadata\?\?=new WeakMap;/, to: ';const litPropertyMetadata=new WeakMap;' },
  { file: '/nanostores/atom/index.js', from: /\(globalThis\.nanostoresGlobal \|\|= \{ epoch: 0 \}\)/, to: '{ epoch: 0 }' },
  // Node has neither; importing our files there must not throw.
  { file: '/lit-html.js', from: /,(\w+)=document,/, to: ',$1=globalThis.document??{createTreeWalker(){}},' },
  { file: '/reactive-element.js', from: /extends HTMLElement\{/, to: 'extends(globalThis.HTMLElement??class{}){' },
  // Browsers that need Lit's polyfills cannot run the rest either, and nothing here is rendered on a server.
  { file: '/lit-html.js', from: /,\w=\w\.litHtmlPolyfillSupport;\w\?\.\(\w,\w\),/, to: ';' },
  { file: '/reactive-element.js', from: /,(\w)=\w\.reactiveElementPolyfillSupport,/, to: ',$1=undefined,' },
  { file: '/lit-element.js', from: /,\w\.litElementHydrateSupport\?\.\(\{LitElement:\w\}\);const \w=\w\.litElementPolyfillSupport;\w\?\.\(\{LitElement:\w\}\);/, to: ';' },
  // No class of ours has decorators.
  { file: '/reactive-element.js', from: /const (\w)=this\[Symbol\.metadata\];if\(null!==\1\)\{.*?\}(?=this\._\$Eh=new Map)/, to: '' },
  // A sheet is text in one piece, which `small-literals.ts` holds it to, and made by `css` alone.
  { file: '/css-tag.js', from: /const \w=1===(\w)\.length\?\1\[0\]:.*?,\1\[0\]\);return new (\w)\(\w,\1,(\w)\)/, to: 'return new $2($1[0],$1,$3)' },
  { file: '/css-tag.js', from: /,\w!==\w\)throw Error\("CSSResult is not constructable\.[^"]*"\);/, to: ',0);' },
  // Of what is wrong with a value our codecs tell where it stands, and nobody reads what else valibot says of it.
  { file: '/valibot/dist/index.mjs', from: /const input = other[^\n]*\n[^]*?\n\tconst issue = \{[^]*?\n\t\};/, to: 'const issue = { path: other?.path };' },
  { file: '/valibot/dist/index.mjs', from: /const message\$1 = other\?\.message \?\? context\.message [^\n]*\n\tif \(message\$1 [^\n]*\n(?=\tif \(isSchema\))/, to: '' },
  // Nobody asks them through the Standard Schema interface, and there are no settings for all of them.
  { file: '/valibot/dist/index.mjs', from: /schema\["~standard"\] = \{[^]*?\n\t\};/, to: '' },
  { file: '/valibot/dist/index.mjs', from: /(?<=function getGlobalConfig\((config\$1)\) \{)[^]*?(?=\n\})/, to: 'return $1 ?? DEFAULT_CONFIG;' },
];

/**
 * Makes the libraries that we bundle fit for pages that are not ours, and leaves out what nothing of ours uses. A library that
 * changed fails the build.
 */
export function forAnyPage(): Plugin {
  const left = new Set(CHANGES);
  return {
    name: 'for-any-page',
    transform(code, id) {
      let changed = code;
      for (const change of CHANGES) {
        if (!id.endsWith(change.file)) continue;
        if (code.match(new RegExp(change.from, 'g'))?.length !== 1) this.error(`${id} should hold ${String(change.from)} once.`);
        changed = changed.replace(change.from, change.to);
        left.delete(change);
      }
      return changed === code ? undefined : { code: changed, map: null };
    },
    buildEnd(error) {
      if (!error && left.size > 0) this.error(`Not met: ${[...left].map(({ file }) => file).join()}.`);
    },
  };
}
