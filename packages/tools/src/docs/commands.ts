/** The code blocks of a Markdown text that hold shell commands. */
const shellBlocks = (markdown: string): string[] =>
  [...markdown.matchAll(/^```(?:sh|bash|shell|console)\n(.*?)^```/gms)].map(([, block = '']) => block);

/** The commands in a Markdown text's shell blocks, without prompts, comments and variables set in front of them. */
export const commandsIn = (markdown: string): string[] =>
  shellBlocks(markdown).flatMap((block) =>
    block
      .split(/\n|&&|;/)
      .map((line) =>
        line
          .replace(/^\s*\$ /, '')
          .replace(/(^|\s)#.*$/, '')
          .replace(/^(\s*[A-Z_]+=\S*)+\s/, '')
          .trim(),
      )
      .filter((line) => line !== ''),
  );

/** The script of package.json that a command starts, if it starts one: `npm test`, `npm run lint -- --fix`. */
export const scriptOf = (command: string): string | undefined =>
  /^npm (?:run )?(start|test)\b(?!:)/.exec(command)?.[1] ?? /^npm run ([\w:-]+)/.exec(command)?.[1];

/** The files of this repository that a command names: `node packages/x/y.ts`, `bash .ci/run`. */
export const filesNamedBy = (command: string): string[] =>
  command.split(/\s+/).filter((word) => /^(\.ci|packages|examples|docs)\/[^*'"]+$/.test(word));

/** The program that an `npx` command starts, without its version: `npx studyhall-server@1 --help`. */
export const programOf = (command: string): string | undefined => /^npx (?:--?y(?:es)? )?([\w-]+)/.exec(command)?.[1];
