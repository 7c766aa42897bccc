import { describe, it } from 'node:test';
import { holdToLaws } from './hold.ts';
import { SMALLEST_LACKS, smallestHarness } from './smallest.fixture.ts';

holdToLaws(
  { describe, it },
  { name: 'the smallest adapter, which delivers at least once', lacks: SMALLEST_LACKS, harness: smallestHarness },
);
