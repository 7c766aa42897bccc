import type { AuditEntry, Hook } from '@studyhall/server-core';
import { same } from '../../expect.ts';
import type { StoreLaw } from '../law.ts';
import { filled, MOST_PAGES, ROOM } from '../made.ts';

const { tenant, course } = ROOM;

function entryOf(n: number, more: Partial<AuditEntry> = {}): AuditEntry {
  return { at: 1000 + n, tenant, course, by: 'tia', act: 'room.lock', subject: `room ${String(n)}`, details: { n, why: null }, ...more };
}

/** An entry without its subject. */
function general(n: number): AuditEntry {
  const { at, by, act, details } = entryOf(n);
  return { at, tenant, course, by, act, details };
}

function hookOf(id: string, more: Partial<Hook> = {}): Hook {
  return { id, tenant, url: `https://lms.example/${id}`, secret: 's', ...more };
}

export const courseLaws: readonly StoreLaw[] = [
  {
    id: 'courses/settings',
    title: 'a course’s settings are there as they were put last, and courses are listed by name',
    why: 'A closed course that opens by itself.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      same(await store.course(tenant, course), undefined, 'nothing was set');
      await store.putCourse(tenant, course, { state: 'open', rooms: 'listed', retentionDays: 30 });
      await store.putCourse(tenant, course, { state: 'closed' });
      same(await other.course(tenant, course), { course, settings: { state: 'closed' } }, 'the newest in the place of the old');
      for (const name of ['a', 'B', 'é', 'zoo', '~x']) await store.putCourse(tenant, name, { state: 'open' });
      await store.putCourse('other', 'c', { state: 'open' });
      const names: string[] = [];
      for (let pages = 0; pages < MOST_PAGES; pages += 1) {
        const page = await other.courses(tenant, names.at(-1), 2);
        names.push(...page.map((each) => each.course));
        if (page.length < 2) break;
      }
      same(names, ['B', 'a', 'bio', 'zoo', '~x', 'é'], 'in the order of bytes, page by page');
    },
  },
  {
    id: 'courses/audit',
    title: 'the audit log of a course is read in its order, page by page, unchanged',
    why: 'Who did what must be told to whoever asks, and to nobody of another course.',
    async run(harness) {
      const store = await harness.open();
      for (let n = 1; n <= 5; n += 1) await store.audit(entryOf(n));
      await store.audit(entryOf(6, { course: 'other' }));
      await store.audit(general(7));
      const seen: (AuditEntry & { readonly place: number })[] = [];
      for (let pages = 0; pages < MOST_PAGES; pages += 1) {
        const page = await store.auditLog(tenant, course, seen.at(-1)?.place ?? 0, 2);
        seen.push(...page);
        if (page.length < 2) break;
      }
      const wanted = [1, 2, 3, 4, 5].map((n) => entryOf(n)).concat([general(7)]);
      same(seen, wanted.map((entry, at) => ({ ...entry, place: seen[at]?.place })), 'every entry of the course');
      same(await store.auditLog('other', course, 0, 9), [], 'another tenant');
    },
  },
  {
    id: 'hooks/put',
    title: 'hooks are added, replaced, listed for a course and removed',
    why: 'A course page would be told of what happens in another course.',
    async run(harness) {
      const store = await harness.open();
      await store.putHook(hookOf('b', { course }));
      await store.putHook(hookOf('a'));
      await store.putHook(hookOf('c', { course: 'other', types: ['post'] }));
      await store.putHook(hookOf('d', { tenant: 'other' }));
      await store.putHook(hookOf('b', { course, url: 'https://lms.example/new' }));
      same(await store.hooks(tenant), [hookOf('a'), hookOf('b', { course, url: 'https://lms.example/new' }), hookOf('c', { course: 'other', types: ['post'] })], 'all of the tenant, by id');
      same((await store.hooks(tenant, course)).map(({ id }) => id), ['a', 'b'], 'its own and those of the whole tenant');
      same([await store.removeHook('other', 'a'), await store.removeHook(tenant, 'a'), await store.removeHook(tenant, 'a')], [false, true, false], 'only the tenant’s own, once');
      same((await store.hooks(tenant, course)).map(({ id }) => id), ['b'], 'it is gone');
    },
  },
  {
    id: 'hooks/places',
    title: 'a hook’s place in a room’s log is kept while both are there',
    why: 'From it deliveries go on after a crash: a lost one is an event that the course page never hears of.',
    async run(harness) {
      const store = await harness.open();
      await filled(store, 3);
      await store.putHook(hookOf('a'));
      same(await store.hookPlace('a', ROOM), undefined, 'nothing was delivered yet');
      await store.setHookPlace('a', ROOM, { epoch: 'first', seq: 1 });
      await store.setHookPlace('a', ROOM, { epoch: 'first', seq: 3 });
      await store.setHookPlace('none', ROOM, { epoch: 'first', seq: 3 });
      await store.setHookPlace('a', { ...ROOM, room: 'none' }, { epoch: 'first', seq: 3 });
      same(await store.hookPlace('a', ROOM), { epoch: 'first', seq: 3 }, 'where it was set last');
      same([await store.hookPlace('none', ROOM), await store.hookPlace('a', { ...ROOM, room: 'none' })], [undefined, undefined], 'not for what is not there');
      await store.removeHook(tenant, 'a');
      await store.putHook(hookOf('a'));
      same(await store.hookPlace('a', ROOM), undefined, 'a hook that is made again begins anew');
    },
  },
  {
    id: 'hooks/health',
    title: 'how a hook does is kept with it, and ends with it',
    why: 'A hook that was removed while something was delivered would be there again.',
    async run(harness) {
      const store = await harness.open();
      await store.putHook(hookOf('a', { words: true, since: 5 }));
      await store.setHookHealth('a', { failingSince: 7, pausedAt: 9 });
      await store.setHookHealth('none', { failingSince: 7 });
      same(await store.hooks(tenant), [hookOf('a', { words: true, since: 5, failingSince: 7, pausedAt: 9 })], 'it is kept');
      await store.setHookHealth('a', {});
      same(await store.hooks(tenant), [hookOf('a', { words: true, since: 5 })], 'it does well again');
      await store.removeHook(tenant, 'a');
      await store.setHookHealth('a', { failingSince: 7 });
      same(await store.hooks(tenant), [], 'it stays removed');
    },
  },
  {
    id: 'hooks/claims',
    title: 'one process at a time has a hook, until the time it said or until it gives it back',
    why: 'Every node of a cluster would deliver everything.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      await store.putHook(hookOf('a'));
      const first = await Promise.all([store.claimHook('a', 'one', 100, 200), other.claimHook('a', 'two', 100, 200)]);
      same([...first].sort(), [false, true], 'one of two');
      const [has, waits] = first[0] ? ['one', 'two'] : ['two', 'one'];
      same([await other.claimHook('a', waits, 199, 300), await store.claimHook('a', has, 150, 250)], [false, true], 'who has it keeps it');
      same([await other.claimHook('a', waits, 249, 300), await other.claimHook('a', waits, 250, 300)], [false, true], 'until its time is over');
      same([await other.claimHook('a', waits, 260, 0), await store.claimHook('a', has, 260, 400)], [true, true], 'or until it gives it back');
      same(await store.claimHook('none', 'one', 100, 200), false, 'nobody has what is not there');
    },
  },
  {
    id: 'hooks/backlog',
    title: 'the rooms that a hook was not told all of are found',
    why: 'An event whose hint was lost would never be delivered.',
    async run(harness) {
      const store = await harness.open();
      await filled(store, 3);
      const head = (await store.read(ROOM, (reader) => reader.head())) ?? { epoch: '', lastAt: 0 };
      await store.putHook(hookOf('a'));
      const rooms = (more: Partial<Hook> = {}): Promise<readonly object[]> => store.hookBacklog(hookOf('a', more), 10);
      same(await rooms(), [ROOM], 'nothing was delivered');
      same([await rooms({ course }), await rooms({ course: 'other' }), await rooms({ tenant: 'other' })], [[ROOM], [], []], 'of its course or its tenant');
      same([await rooms({ since: head.lastAt }), await rooms({ since: head.lastAt + 1 })], [[ROOM], []], 'not from before its time');
      await store.setHookPlace('a', ROOM, { epoch: head.epoch, seq: 2 });
      same(await rooms(), [ROOM], 'one is missing');
      await store.setHookPlace('a', ROOM, { epoch: head.epoch, seq: 3 });
      same([await rooms(), await store.hookBacklog(hookOf('b'), 10)], [[], [ROOM]], 'all was delivered, to this one');
      await store.renewEpochs('later');
      same([await rooms(), await store.hookBacklog(hookOf('a'), 0)], [[ROOM], []], 'a place of another epoch means nothing');
    },
  },
  {
    id: 'courses/ready',
    title: 'a store that can be used says so, and cleaning up loses nothing',
    why: 'A load balancer sends nobody to a node that is not ready.',
    async run(harness) {
      const store = await harness.open();
      await store.ready();
      await filled(store, 1);
      await store.scrub();
      await store.ready();
      same((await store.read(ROOM, (reader) => reader.head()))?.seq, 1, 'cleaning up loses nothing');
    },
  },
];
