import { holds } from './holds.fixture.ts';
import { ONE_SERVER, SEVERAL_SERVERS } from './suite.ts';

if (process.env['STUDYHALL_LONG'] === '1') holds('real clients and real server processes keep every promise', [...ONE_SERVER, ...SEVERAL_SERVERS], 10);
