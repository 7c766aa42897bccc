import path from 'node:path';
import { root } from './root.mjs';

/** npm hands all its settings down as `npm_*`; pnpm reads them too and takes some amiss. These are meant for both. */
const shared = /^npm_config_(registry|cafile|cache|https?_proxy|noproxy|userconfig|globalconfig)$/i;

/**
 * The environment for everything we start: without npm's own variables, and with the workspace's programs first, so that
 * `node` is the pinned one.
 * @param {NodeJS.ProcessEnv} given
 * @returns {NodeJS.ProcessEnv}
 */
export function cleanEnvironment(given) {
  const kept = Object.entries(given).filter(([name]) => !/^npm_/i.test(name) || shared.test(name));
  const programs = path.join(root, 'node_modules/.bin');
  return { ...Object.fromEntries(kept), PATH: [programs, given['PATH']].join(path.delimiter) };
}
