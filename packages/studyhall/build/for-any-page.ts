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
];

/** Makes the libraries that we bundle fit for pages that are not ours. A library that changed fails the build. */
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
