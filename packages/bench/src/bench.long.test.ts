import { BENCHES } from './benches.ts';
import { smoke } from './smoke.fixture.ts';

smoke(BENCHES);
