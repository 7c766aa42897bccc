import type { StoreLaw } from './law.ts';
import { appendLaws } from './laws/append.ts';
import { courseLaws } from './laws/courses.ts';
import { entityLaws } from './laws/entities.ts';
import { erasureLaws } from './laws/erasure.ts';
import { fileLaws } from './laws/files.ts';
import { keepingLaws } from './laws/keeping.ts';
import { noticeLaws } from './laws/notices.ts';
import { peopleLaws } from './laws/people.ts';
import { readingLaws } from './laws/reading.ts';
import { roomLaws } from './laws/rooms.ts';
import { searchLaws } from './laws/search.ts';
import { standingLaws } from './laws/standings.ts';

/** Every law of stores. */
export const STORE_LAWS: readonly StoreLaw[] = [
  ...appendLaws,
  ...readingLaws,
  ...entityLaws,
  ...roomLaws,
  ...peopleLaws,
  ...standingLaws,
  ...noticeLaws,
  ...fileLaws,
  ...erasureLaws,
  ...courseLaws,
  ...searchLaws,
  ...keepingLaws,
];
