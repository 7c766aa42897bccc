import type { PageLife } from '@studyhall/protocol';

type Change = Parameters<Parameters<PageLife['onChange']>[0]>[0];

/** A page whose life a test directs. */
export interface TestPage extends PageLife {
  setOnline(online: boolean): void;
  setVisible(visible: boolean): void;
  /** Says that the page is about to go away. */
  leave(): void;
}

/** A page that is online and visible. */
export function testPage(): TestPage {
  const callbacks = new Set<(what: Change) => void>();
  let online = true;
  let visible = true;
  const tell = (what: Change): void => {
    for (const callback of [...callbacks]) callback(what);
  };
  return {
    online: () => online,
    visible: () => visible,
    onChange(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    setOnline(now) {
      if (now === online) return;
      online = now;
      tell(now ? 'online' : 'offline');
    },
    setVisible(now) {
      if (now === visible) return;
      visible = now;
      tell(now ? 'visible' : 'hidden');
    },
    leave() {
      tell('leaving');
    },
  };
}
