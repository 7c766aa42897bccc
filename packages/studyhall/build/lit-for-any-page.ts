import type { Plugin } from 'vite';

/** What is changed in Lit's files, and why; each place must be there exactly once, so that a new Lit is noticed. */
const CHANGES = [
  {
    file: '/lit-html.js',
    // A host's own Lit takes the name `lit-html`; a policy may be made once, and `trusted-types studyhall` names ours.
    from: 'createPolicy("lit-html"',
    to: 'createPolicy("studyhall"',
  },
  {
    file: '/lit-html.js',
    // Node has no document; importing our files there must not throw.
    from: /([,\s])(\w+)=document,/u,
    to: '$1$2=globalThis.document??{createTreeWalker(){},createComment(){}},',
  },
  {
    file: '/reactive-element.js',
    from: 'extends HTMLElement{',
    to: 'extends(globalThis.HTMLElement??class{}){',
  },
] as const;

/** Makes Lit fit for pages that are not ours. */
export function litForAnyPage(): Plugin {
  const met = new Set<(typeof CHANGES)[number]>();
  return {
    name: 'lit-for-any-page',
    transform(code, id) {
      const changes = CHANGES.filter(({ file }) => id.endsWith(file));
      if (changes.length === 0) return undefined;
      let changed = code;
      for (const change of changes) {
        if (changed.split(change.from).length < 2) this.error(`${id} does not hold ${String(change.from)}.`);
        changed = changed.replace(change.from, change.to);
        met.add(change);
      }
      return { code: changed, map: null };
    },
    buildEnd(error) {
      if (!error && met.size < CHANGES.length) this.error('Lit was bundled without being made fit for any page.');
    },
  };
}
