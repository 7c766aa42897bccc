import { isBuiltin } from 'node:module';
import { dirname, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oneLine, Unusable } from '../../report/unusable.ts';
import { optional } from './optional.ts';

const page = fileURLToPath(new URL(`./page${extname(import.meta.url)}`, import.meta.url));

/**
 * Makes one script of a subject's module and the part of the kit that holds it.
 *
 * @throws Unusable where that cannot be done
 */
export async function bundle(module: URL): Promise<string> {
  const { build } = await optional('esbuild', () => import('esbuild'));
  const path = fileURLToPath(module);
  const contents = `import { offer } from ${JSON.stringify(page)};\noffer(() => import(${JSON.stringify(path)}));\n`;
  try {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: dirname(path) },
      bundle: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      conditions: conditionsOf(process.execArgv),
      define: { 'process.env.NODE_ENV': '"production"' },
      charset: 'utf8',
      logLevel: 'silent',
      write: false,
    });
    return outputFiles[0]?.text ?? '';
  } catch (error) {
    throw new Unusable(`it cannot be bundled for a browser: ${messageOf(error)}`);
  }
}

/** What Node was told about resolving holds for the bundle too: `--conditions=source`, `-C source`. */
function conditionsOf(args: readonly string[]): string[] {
  return args.flatMap((arg, at) => {
    const [, given] = /^(?:--conditions|-C)(?:=(.+))?$/.exec(arg) ?? [];
    if (given !== undefined) return [given];
    return /^(--conditions|-C)$/.test(args[at - 1] ?? '') ? [arg] : [];
  });
}

/** What is to be done where a part of Node is met. */
function nodeOnly(text: string): string | undefined {
  const [, name = ''] = /^Could not resolve "([^"]+)"/.exec(text) ?? [];
  if (!isBuiltin(name)) return undefined;
  return `it imports "${name}", which only Node has; in a browser the backend must run already, and its harness be reached by fetch`;
}

interface BuildMessage {
  readonly text: string;
  readonly location?: { readonly file: string; readonly line: number } | null;
}

function messageOf(error: unknown): string {
  const [first] = (error as { readonly errors?: readonly BuildMessage[] }).errors ?? [];
  if (first === undefined) return oneLine(String(error));
  const { location } = first;
  const text = nodeOnly(first.text) ?? first.text;
  return location ? `${text} (${location.file}, line ${String(location.line)})` : text;
}
