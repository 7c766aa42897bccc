import { COURSE_ROOM, type Link, ME_ROOM } from '@studyhall/protocol';
import { type Held, type Need, NEEDS } from './law.ts';

/** What the links and the harness do not have. */
export async function lackedBy(harness: Held): Promise<readonly Need[]> {
  const link = await harness.link('ann', harness.room);
  const course = await harness.link('ann', COURSE_ROOM).catch((): Partial<Link> => ({}));
  const me = await harness.link('ann', ME_ROOM).catch((): Partial<Link> => ({}));
  const submit = link.submit !== undefined && link.facts.writable;
  const has: Readonly<Record<Need, boolean>> = {
    log: submit || harness.fill !== undefined,
    submit,
    watch: link.watch !== undefined,
    authority: link.facts.authority === 'server',
    restart: harness.faults !== undefined,
    courses: harness.elsewhere !== undefined,
    reader: harness.reader !== undefined,
    auth: harness.hosted !== undefined,
    postFirst: harness.postFirst !== undefined,
    snapshots: link.snapshots !== undefined,
    windows: link.windows !== undefined,
    signals: link.signals !== undefined,
    roster: course.roster !== undefined,
    receipts: link.receipts !== undefined,
    inbox: me.inbox !== undefined,
    files: link.files !== undefined,
    search: course.search !== undefined,
  };
  return NEEDS.filter((need) => !has[need]);
}
