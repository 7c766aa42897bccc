import { conformance } from '@studyhall/conformance/node-test';
import { subjectOver } from './laws.fixture.ts';

conformance(subjectOver(1, 'store-sqlite'), { report: new URL('../conformance.json', import.meta.url) });
