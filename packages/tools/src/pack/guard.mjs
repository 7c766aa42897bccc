/** Runs before a package is packed, in its folder: without a build the package would lack what its manifest names. */
import process from 'node:process';
import { exitWith } from '../setup/exit.mjs';
import { missingFiles, readManifest } from './missing.mjs';

const folder = process.cwd();
const manifest = readManifest(folder);
const [missing] = missingFiles(folder, manifest);
if (missing !== undefined) exitWith(`${manifest.name} is not built: it has no ${missing}. Run "npm run build" at the top of the repository first.`);
