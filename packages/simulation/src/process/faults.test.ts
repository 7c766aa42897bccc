import { holds } from './holds.fixture.ts';
import { ALL } from './suite.ts';

holds('real clients and real servers keep every promise', ALL, 2);
