import { appendMutants } from './append.ts';
import { courseMutants } from './courses.ts';
import { erasureMutants } from './erasure.ts';
import { fileMutants } from './files.ts';
import { keepingMutants } from './keeping.ts';
import type { StoreMutant } from './mutant.ts';
import { noticeMutants } from './notices.ts';
import { peopleMutants } from './people.ts';
import { readingMutants } from './reading.ts';
import { roomMutants } from './rooms.ts';
import { searchMutants } from './search.ts';
import { standingMutants } from './standings.ts';

/** Every broken store: what databases and caches do, and the law that tells it. */
export const STORE_MUTANTS: readonly StoreMutant[] = [
  ...appendMutants,
  ...readingMutants,
  ...roomMutants,
  ...peopleMutants,
  ...standingMutants,
  ...noticeMutants,
  ...fileMutants,
  ...erasureMutants,
  ...courseMutants,
  ...searchMutants,
  ...keepingMutants,
];
