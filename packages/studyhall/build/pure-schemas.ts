import type { Plugin } from 'vite';

const IMPORT = "import * as v from 'valibot'";

/**
 * Marks the making of schemas as free of effects, module by module: those that only a server asks for go. By the bare name, other code's
 * functions would be taken for it: lit's minified one that moves rows is called `v` too.
 */
export function pureSchemas(): Plugin {
  return {
    name: 'pure-schemas',
    enforce: 'pre',
    transform: {
      filter: { id: /\.ts$/, code: IMPORT },
      handler: (code) => ({ code: code.replace(/(?<![\w$.])v\.\w+\(/g, '/*#__PURE__*/$&'), map: null }),
    },
  };
}
