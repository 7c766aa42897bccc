import { BENCHES } from './benches.ts';
import { smoke } from './smoke.fixture.ts';

// They start many processes.
if (process.env['STUDYHALL_LONG'] === '1') smoke(BENCHES);
