import { memoryHarness } from '../memory.fixture.ts';
import { conformance } from './vitest.ts';

// The second one is no subject as it says: one test of it fails, and vitest has to say so.
conformance({ name: 'memory', lacks: [], harness: () => memoryHarness() });
conformance({ name: 'memory that says too much', lacks: ['authority', 'restart'], harness: () => memoryHarness() });
