import { memoryHarness } from '../memory.fixture.ts';
import { conformance } from './node-test.ts';

conformance({ name: 'memory', lacks: [], harness: () => memoryHarness() });
