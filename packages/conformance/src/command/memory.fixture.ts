import type { Link } from '@studyhall/protocol';
import { memoryHarness } from '../memory.fixture.ts';

/** A link that has other parts; those with the value undefined are not there. */
export function changed(link: Link, parts: Partial<Link>): Link {
  return new Proxy(link, {
    get(target, name) {
      if (Object.hasOwn(parts, name)) return parts[name as keyof Link];
      const part: unknown = Reflect.get(target, name, target);
      return typeof part === 'function' ? (part.bind(target) as unknown) : part;
    },
  });
}

export default { name: 'memory', harness: () => memoryHarness() };
