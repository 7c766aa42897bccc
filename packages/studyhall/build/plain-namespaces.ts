import MagicString from 'magic-string';
import type { Plugin } from 'vite';

const RUNTIME = 'rolldown-runtime';
const IMPORT = new RegExp(`^import \\{ \\w+ as __exportAll \\} from "\\./${RUNTIME}[^"]*";\\n`, 'm');
const NAMESPACE = /__exportAll\(\{([^{}]*)\}\)/g;
const NEEDED = new RegExp(`(?:from|import)\\s*["']\\./${RUNTIME}`);
const MEMBER = /(\w+): \(\) => ([\w$]+)/g;

/**
 * Writes the namespaces of modules that are imported on demand as objects with getters. The bundler makes them with a helper,
 * and that would be a file of its own which every part loads. Only what stands apart may load it, for libraries that are no
 * modules.
 */
export function plainNamespaces(): Plugin {
  return {
    name: 'plain-namespaces',
    renderChunk(code, { name }) {
      if (name === RUNTIME || !IMPORT.test(code)) return undefined;
      const plain = new MagicString(code)
        .replace(IMPORT, '')
        .replace(NAMESPACE, (_, members: string) => `({${members.replace(MEMBER, 'get $1() { return $2; }')}})`);
      return { code: plain.toString(), map: plain.generateMap({ hires: true }) };
    },
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const runtime = chunks.find(({ name }) => name === RUNTIME);
      if (!runtime) return;
      for (const chunk of chunks) {
        if (!NEEDED.test(chunk.code)) chunk.imports = chunk.imports.filter((name) => name !== runtime.fileName);
        else if (!chunk.fileName.includes('.apart')) this.error(`${chunk.fileName} needs more of ${RUNTIME} than namespaces.`);
      }
      if (chunks.some(({ imports }) => imports.includes(runtime.fileName))) return;
      for (const name of [runtime.fileName, `${runtime.fileName}.map`]) Reflect.deleteProperty(bundle, name);
    },
  };
}
