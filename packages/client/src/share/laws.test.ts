import { describe, it } from 'node:test';
import { type Harness, holdToLaws } from '@studyhall/conformance';
import { Browser, type BrowserTab } from './browser.fixture.ts';

/** A browser of each person, in which every link is opened by the next of some tabs: the first leads, the others go through it. */
function tabsHarness(tabs: number): Promise<Harness> {
  const browser = new Browser();
  const people = new Map<string, BrowserTab[]>();
  let links = 0;
  return Promise.resolve({
    async link(who, room) {
      let mine = people.get(who);
      if (mine === undefined) {
        mine = Array.from({ length: tabs }, () => browser.tab(who, { as: who === 'tia' ? 'ta' : 'student' }));
        people.set(who, mine);
        // The first tab leads: all others come later.
        if (tabs > 1) await mine[0]?.open('~course');
      }
      links += 1;
      const tab = mine[links % tabs];
      if (tab === undefined) throw new TypeError('there is no such tab');
      return tab.open(room);
    },
    clock: { sleep: (ms) => browser.clock.elapse(ms) },
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

holdToLaws({ describe, it }, { name: 'a tab that is alone', lacks: [], harness: () => tabsHarness(1) });
holdToLaws({ describe, it }, { name: 'the leading tab and one that goes through it', lacks: [], harness: () => tabsHarness(2) });
