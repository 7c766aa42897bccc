import { conformance } from '@studyhall/conformance/node-test';
import { subjectOver } from './laws.fixture.ts';

conformance(subjectOver(2, 'store-sqlite under two servers'));
