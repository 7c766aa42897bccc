import { reasonOf, Unusable } from '../../report/unusable.ts';

/**
 * Loads a package that only `--browser` needs.
 *
 * @throws Unusable where it is not installed
 */
export async function optional<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const absent = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
    const why = absent ? `is not installed: npm install --save-dev esbuild puppeteer-core` : `cannot be loaded (${reasonOf(error)})`;
    throw new Unusable(`--browser needs the package ${name}, which ${why}`);
  }
}
