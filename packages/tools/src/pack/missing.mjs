import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{ name: string, exports?: object, imports?: object, bin?: object, customElements?: string, files?: string[], sideEffects?: boolean | string[] }} Manifest
 */

/**
 * @param {string} folder of a package
 * @returns {Manifest}
 */
export const readManifest = (folder) => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));

/**
 * The files that a package's manifest names and that are not there.
 * @param {string} folder
 * @param {Manifest} manifest
 * @returns {string[]} paths, relative to the folder
 */
export function missingFiles(folder, { exports = {}, imports = {}, bin = {}, customElements, sideEffects = false }) {
  const named = [...leaves(exports), ...leaves(imports), ...leaves(bin), ...leaves({ customElements }), ...leaves({ sideEffects })].map((file) => path.posix.normalize(file));
  return [...new Set(named)].filter((file) => !isThere(folder, file));
}

/**
 * The paths in a nested object.
 * @param {unknown} value
 * @returns {string[]}
 */
function leaves(value) {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}

/**
 * Whether a file is there, or anything in the folder before the first star.
 * @param {string} folder
 * @param {string} file
 */
function isThere(folder, file) {
  const [before = '', ...stars] = file.split('*');
  if (stars.length === 0) return existsSync(path.join(folder, file));
  const above = path.join(folder, before);
  return existsSync(above) && readdirSync(above).length > 0;
}
