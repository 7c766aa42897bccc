import type { Session } from './session.ts';

/** Settings under which an answered append may be lost, and what they have to be instead. */
const DURABLE: Readonly<Record<string, (value: string) => boolean>> = {
  fsync: (value) => value === 'on',
  full_page_writes: (value) => value === 'on',
  synchronous_commit: (value) => value !== 'off',
};

/** What weakens the store's promises. */
export async function inspect(session: Session): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [setting, isDurable] of Object.entries(DURABLE)) {
    const value = await session.show(setting);
    if (!isDurable(value)) found.push(`${setting} is ${value}: what was acknowledged can be lost when the machine fails; set it to on`);
  }
  return found;
}
