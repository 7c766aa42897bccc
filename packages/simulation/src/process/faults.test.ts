import { holds } from './holds.fixture.ts';
import { ONE_SERVER } from './suite.ts';

holds('real clients and a real server process keep every promise', ONE_SERVER, 2);
