import { COURSE_ROOM, type Link, ME_ROOM } from '@studyhall/protocol';
import { refusal, same } from '../expect.ts';
import { THREAD_LIST } from '../fold.ts';
import type { Law, Need } from '../law.ts';
import { Scene } from '../scene.ts';

/** The calls of a capability, as a link of `room` has them. */
interface Capability {
  readonly need: Need;
  readonly room?: string;
  readonly calls: (link: Link, signal?: AbortSignal) => readonly (Promise<unknown> | undefined)[];
}

const ID = 'x'.repeat(22);

const CAPABILITIES: readonly Capability[] = [
  { need: 'snapshots', calls: ({ snapshots }, signal) => [snapshots?.read(THREAD_LIST, signal && { signal })] },
  {
    need: 'windows',
    calls: ({ windows }, signal) => [
      windows?.read({ query: THREAD_LIST, around: { at: 'first' }, limit: 1 }, signal && { signal }),
    ],
  },
  {
    need: 'roster',
    room: COURSE_ROOM,
    calls: ({ roster }, signal) => [roster?.get([], signal && { signal }), roster?.list(signal && { signal })],
  },
  {
    need: 'files',
    calls: ({ files }, signal) => [
      files?.put(new Blob(['late']), { id: ID, name: 'late.txt', ...(signal && { signal }) }),
      files?.open(ID, signal && { signal }),
    ],
  },
  {
    need: 'receipts',
    calls: ({ receipts }, signal) => [receipts?.read(signal && { signal }), receipts?.mark([], signal && { signal })],
  },
  {
    need: 'search',
    room: COURSE_ROOM,
    calls: ({ search }, signal) => [search?.find({ text: 'x' }, signal && { signal })],
  },
  {
    need: 'inbox',
    room: ME_ROOM,
    calls: ({ inbox }, signal) => [
      inbox?.read(signal && { signal }),
      inbox?.mark('nothing', signal && { signal }),
      inbox?.follows(signal && { signal }),
      inbox?.follow('a room', undefined, undefined, signal && { signal }),
    ],
  },
];

/** One law for each: what is promised of `pull` is promised of every call. */
function endsLaw({ need, room, calls }: Capability): Law {
  return {
    id: `${need}/ends`,
    title: `a call of \`${need}\` that is aborted, or whose link was closed, is refused as \`closed\``,
    why: 'A page that was left waits for nothing, whatever it had asked for.',
    needs: [need],
    async run(harness) {
      const scene = new Scene(harness);
      const allClosed = async (made: readonly (Promise<unknown> | undefined)[], what: string): Promise<void> => {
        const errors = await Promise.all(made.map((call) => refusal(() => call && scene.answer(call, what), what)));
        for (const { code } of errors) same(code, 'closed', `${what} and says \`closed\``);
      };
      const link = await scene.link('ann', room);
      await allClosed(calls(link, AbortSignal.abort()), 'a call whose signal has aborted is refused');
      const giveUp = new AbortController();
      const aborted = calls(link, giveUp.signal);
      giveUp.abort();
      await allClosed(aborted, 'a call that is aborted under way ends');
      const underWay = calls(link);
      link.close();
      await allClosed(underWay, 'a call under way ends with its link');
      await allClosed(calls(link), 'a call after close is refused');
    },
  };
}

export const capabilityEndLaws: readonly Law[] = CAPABILITIES.map(endsLaw);
