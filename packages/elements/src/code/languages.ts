import type * as Clike from '@codemirror/legacy-modes/mode/clike';
import type * as Javascript from '@codemirror/legacy-modes/mode/javascript';
import type * as Xml from '@codemirror/legacy-modes/mode/xml';
import type { StreamParser } from '@codemirror/streamparser';

/** How a language is read: line by line, with a state that is the reader's own. */
export type Reader = StreamParser<unknown>;

type Load = () => Promise<Reader>;

/** Of a module with several languages, one. */
function of<Module>(load: () => Promise<Module>, pick: (module: Module) => unknown): Load {
  return async () => pick(await load()) as Reader;
}

const clike = (): Promise<typeof Clike> => import('@codemirror/legacy-modes/mode/clike');
const javascript = (): Promise<typeof Javascript> => import('@codemirror/legacy-modes/mode/javascript');
const xml = (): Promise<typeof Xml> => import('@codemirror/legacy-modes/mode/xml');

const python = of(() => import('@codemirror/legacy-modes/mode/python'), (module) => module.python);
const js = of(javascript, (module) => module.javascript);
const ts = of(javascript, (module) => module.typescript);
const c = of(clike, (module) => module.c);
const cpp = of(clike, (module) => module.cpp);
const csharp = of(clike, (module) => module.csharp);
const kotlin = of(clike, (module) => module.kotlin);
const html = of(xml, (module) => module.html);
const shell = of(() => import('@codemirror/legacy-modes/mode/shell'), (module) => module.shell);
const octave = of(() => import('@codemirror/legacy-modes/mode/octave'), (module) => module.octave);
const haskell = of(() => import('@codemirror/legacy-modes/mode/haskell'), (module) => module.haskell);
const ruby = of(() => import('@codemirror/legacy-modes/mode/ruby'), (module) => module.ruby);
const go = of(() => import('@codemirror/legacy-modes/mode/go'), (module) => module.go);
const rust = of(() => import('@codemirror/legacy-modes/mode/rust'), (module) => module.rust);
const tex = of(() => import('@codemirror/legacy-modes/mode/stex'), (module) => module.stex);
const yaml = of(() => import('@codemirror/legacy-modes/mode/yaml'), (module) => module.yaml);

/** The languages that are coloured, under the names that people give them. */
const LANGUAGES: Readonly<Record<string, Load>> = {
  python,
  py: python,
  python3: python,
  java: of(clike, (module) => module.java),
  javascript: js,
  js,
  jsx: js,
  typescript: ts,
  ts,
  tsx: ts,
  json: of(javascript, (module) => module.json),
  c,
  h: c,
  cpp,
  'c++': cpp,
  hpp: cpp,
  csharp,
  cs: csharp,
  'c#': csharp,
  kotlin,
  kt: kotlin,
  html,
  xml: of(xml, (module) => module.xml),
  css: of(() => import('@codemirror/legacy-modes/mode/css'), (module) => module.css),
  sql: of(() => import('@codemirror/legacy-modes/mode/sql'), (module) => module.standardSQL),
  bash: shell,
  sh: shell,
  shell,
  zsh: shell,
  r: of(() => import('@codemirror/legacy-modes/mode/r'), (module) => module.r),
  matlab: octave,
  octave,
  haskell,
  hs: haskell,
  ruby,
  rb: ruby,
  swift: of(() => import('@codemirror/legacy-modes/mode/swift'), (module) => module.swift),
  go,
  golang: go,
  rust,
  rs: rust,
  latex: tex,
  tex,
  yaml,
  yml: yaml,
};

/** How to load the reader of a language, by any of its names; undefined for what is not coloured. */
export function readerOf(language: string): Load | undefined {
  const name = language.toLowerCase();
  return Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined;
}
