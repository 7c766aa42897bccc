import type { Clock } from '@studyhall/protocol';

const NAME = 'data-study-live';
/** How long words are gathered: one announcement instead of many. Milliseconds. */
const GATHER_MS = 400;

let region: HTMLElement | undefined;
/** What waits to be said, by the clock it waits for. */
const waiting = new WeakMap<Clock, Message[]>();

/** Words to be said; a function where they may change until then, as names do that are still on their way. */
export type Message = string | (() => string);

/**
 * Makes sure that the document has its polite live region. Screen readers speak only what changes in a region that they
 * have met before, so elements call this when they are connected, long before there is something to say.
 */
export function prepareLiveRegion(): HTMLElement {
  if (region?.isConnected) return region;
  // Another copy of this library may have made it.
  const found = document.querySelector<HTMLElement>(`[${NAME}]`);
  if (found) return (region = found);
  const made = document.createElement('div');
  made.setAttribute(NAME, '');
  made.setAttribute('role', 'status');
  made.setAttribute('aria-live', 'polite');
  const hidden = { position: 'fixed', width: '1px', height: '1px', overflow: 'hidden', 'clip-path': 'inset(50%)', 'white-space': 'nowrap' };
  // Property by property: a strict content security policy drops a style attribute, never this.
  for (const [property, value] of Object.entries(hidden)) made.style.setProperty(property, value);
  document.body.append(made);
  return (region = made);
}

/** Says something to people who listen to the page; several messages in a short time are said in one go. */
export function announce(message: Message, clock: Clock): void {
  prepareLiveRegion();
  const gathered = waiting.get(clock);
  if (gathered) {
    gathered.push(message);
    return;
  }
  const messages: Message[] = [message];
  waiting.set(clock, messages);
  clock.after(GATHER_MS, () => {
    waiting.delete(clock);
    const said = messages.map((each) => (typeof each === 'string' ? each : each()));
    speak([...new Set(said)].filter((each) => each !== '').reduce(joined, ''));
  });
}

function joined(before: string, next: string): string {
  if (before === '') return next;
  return /[.!?…]$/.test(before) ? `${before} ${next}` : `${before}. ${next}`;
}

function speak(said: string): void {
  const target = prepareLiveRegion();
  // The same words twice are a change only when the first ones were taken away.
  if (target.textContent === said) target.textContent = '';
  target.textContent = said;
}
