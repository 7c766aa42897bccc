/** Run as a program: writes the names of emoji anew, after the package that has them changed. */
import { writeFileSync } from 'node:fs';
import { packed } from './pack.fixture.ts';

writeFileSync(new URL('emoji.data.ts', import.meta.url), packed());
