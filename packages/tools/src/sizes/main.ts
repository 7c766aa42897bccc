/** `npm run sizes`: what the script tag loads, held against its budgets and the README. With `--write`, the README follows. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readText } from '../repo/files.ts';
import { exitWith } from '../setup/exit.mjs';
import { root } from '../setup/root.mjs';
import { budgets } from './budgets.ts';
import { readManifest } from './manifest.ts';
import { measure, over, table, tableIn, withTable } from './report.ts';

const folder = path.join(root, 'packages/studyhall/dist/script');
const measured = measure(folder, readManifest(folder), budgets);
const sizes = table(measured);
console.log(sizes);

const readme = readText('README.md');
if (process.argv.includes('--write')) writeFileSync(path.join(root, 'README.md'), withTable(readme, sizes));
else if (tableIn(readme) !== sizes) exitWith('The README tells other sizes; `npm run sizes -- --write` corrects it.');

const heavy = over(measured).map(({ budget }) => budget.name);
if (heavy.length > 0) exitWith(`Over budget: ${heavy.join('; ')}.`);
