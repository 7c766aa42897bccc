import { describe, it } from 'node:test';
import { holdStoreToLaws } from '@studyhall/conformance/stores';
import { Opened, serverOfThisFile, skip } from './database.fixture.ts';

const server = serverOfThisFile();

holdStoreToLaws(
  { describe: (title, body) => describe(title, { skip }, body), it },
  { name: 'store-postgres', harness: () => Opened.at(server()) },
);
