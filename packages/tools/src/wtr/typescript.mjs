import { transform } from 'esbuild';

/** Only the elements use decorators; for the rest, class fields keep the meaning they have once compiled. */
const elements = { experimentalDecorators: true, useDefineForClassFields: false };

/**
 * Serves TypeScript sources as JavaScript, each with the compiler options of its package.
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export const typescript = () => ({
  name: 'typescript',
  resolveMimeType: ({ path }) => (path.endsWith('.ts') ? 'js' : undefined),
  async transform({ path, body }) {
    if (!path.endsWith('.ts') || typeof body !== 'string') return undefined;
    const { code } = await transform(body, {
      loader: 'ts',
      target: 'es2022',
      sourcefile: path,
      sourcemap: 'inline',
      tsconfigRaw: { compilerOptions: path.startsWith('/packages/elements/') ? elements : {} },
    });
    return code;
  },
});
