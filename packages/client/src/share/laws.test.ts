import { describe, it } from 'node:test';
import { type Harness, holdToLaws, type Who } from '@studyhall/conformance';
import { Browser, type BrowserTab } from './browser.fixture.ts';

const ROLES = { ann: 'student', ben: 'student', tia: 'ta', guest: 'observer' } as const;

/** A browser of each person, in which every link is opened by the next of some tabs: the first leads, the others go through it. */
function tabsHarness(tabs: number): Promise<Harness> {
  const browser = new Browser();
  const people = new Map<string, BrowserTab[]>();
  let links = 0;
  const tabOf = async (who: Who | 'guest'): Promise<BrowserTab> => {
    let mine = people.get(who);
    if (mine === undefined) {
      mine = Array.from({ length: tabs }, () => browser.tab(who, { as: ROLES[who] }));
      people.set(who, mine);
      // The first tab leads: all others come later.
      if (tabs > 1) await mine[0]?.open('~course');
    }
    links += 1;
    const tab = mine[links % tabs];
    if (tab === undefined) throw new TypeError('there is no such tab');
    return tab;
  };
  return Promise.resolve({
    link: async (who, room) => (await tabOf(who)).open(room),
    elsewhere: async (who, room) => (await tabOf(who)).open(room, { course: 'another' }),
    reader: async (room) => (await tabOf('guest')).open(room),
    clock: { sleep: (ms) => browser.clock.elapse(ms) },
    load: async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer()),
    postFirst(room) {
      browser.backend.room({ course: 'bio', room }).postFirst = true;
      return Promise.resolve();
    },
    faults: {
      forget(room) {
        browser.backend.room({ course: 'bio', room }).forgetCursors();
        return Promise.resolve();
      },
    },
    dispose() {
      for (const { adapter } of browser.tabs) adapter.close?.();
      return Promise.resolve();
    },
  });
}

/** Which tabs belong together follows from who the person is, so nothing opens before the host has said it; the client gives up by itself. */
const LACKS = ['auth'] as const;

holdToLaws({ describe, it }, { name: 'a tab that is alone', lacks: LACKS, harness: () => tabsHarness(1) });
holdToLaws({ describe, it }, { name: 'the leading tab and one that goes through it', lacks: LACKS, harness: () => tabsHarness(2) });
