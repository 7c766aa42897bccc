import { holds } from './holds.fixture.ts';
import { ALL } from './suite.ts';

if (process.env['STUDYHALL_LONG'] === '1') holds('real clients and real servers keep every promise, for ten seeds', ALL, 10);
