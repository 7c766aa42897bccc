import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { holdStoreToLaws } from '@studyhall/conformance/stores';
import type { Store } from '@studyhall/server-core';
import { openSqliteStore } from './open.ts';

holdStoreToLaws(
  { describe, it },
  {
    name: 'store-sqlite',
    async harness() {
      const folder = await mkdtemp(join(tmpdir(), 'studyhall-store-laws-'));
      const opened: Store[] = [];
      return {
        async open() {
          const store = await openSqliteStore({ folder });
          let closed = false;
          const once: Store = {
            ...store,
            async close() {
              if (!closed) await store.close();
              closed = true;
            },
          };
          opened.push(once);
          return once;
        },
        async dispose() {
          for (const store of opened) await store.close();
          await rm(folder, { recursive: true });
        },
      };
    },
  },
);
