import { appends } from './appends/appends.ts';
import { fanOut } from './fan-out/fan-out.ts';
import { opening } from './rooms/opening.ts';
import { smoke } from './smoke.fixture.ts';

smoke([fanOut, appends, opening]);
