/** ESLint rules that keep the house rules of docs/architecture.md; each names the way to do it instead. */

const browser = ['protocol', 'domain', 'client', 'elements', 'adapter-local', 'adapter-http', 'adapter-static', 'adapter-xmpp', 'studyhall'];
const core = [...browser, 'server', 'bus-nats', 'bus-postgres', 'store-sql', 'store-sqlite', 'store-postgres', 'conformance'];
/** @param {string[]} names */
const src = (names) => names.map((name) => `packages/${name}/src/**/*.ts`);

const tests = ['**/*.test.ts', '**/*.fixture.ts'];
/** Where the platform's clock and chance come in. */
const ports = [
  'packages/client/src/ports/**',
  ...['held.ts', 'report/limits.ts', 'command/**'].map((file) => `packages/conformance/src/${file}`),
];

/** @param {string} name */
const fromPorts = (name) => ({ name, message: 'Take it as an argument (Ports in the browser, the command’s arguments on the server).' });
const portGlobals = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'BroadcastChannel',
  'indexedDB',
  'localStorage',
  'sessionStorage',
].map(fromPorts);
const nodeGlobals = ['process', 'Buffer', 'require', '__dirname', '__filename', 'setImmediate'].map((name) => ({
  name,
  message: 'This package runs in browsers.',
}));

const portProperties = [
  { object: 'Date', property: 'now' },
  { object: 'performance', property: 'now' },
  { object: 'Math', property: 'random' },
  { object: 'crypto', property: 'getRandomValues' },
  { object: 'crypto', property: 'randomUUID' },
  { object: 'AbortSignal', property: 'timeout' },
  { object: 'navigator', property: 'locks' },
  { object: 'navigator', property: 'onLine' },
  { object: 'navigator', property: 'sendBeacon' },
].map((p) => ({ ...p, message: 'Take it as an argument: clocks, chance and devices are ports.' }));
const globalObjects = ['globalThis', 'window', 'self'].flatMap((object) =>
  portGlobals.map(({ name, message }) => ({ object, property: name, message })),
);

const rough = ['pow', 'exp', 'expm1', 'log', 'log10', 'log1p', 'log2', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2'].concat(
  ['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'cbrt', 'hypot'],
);
const roughMath = rough.map((property) => ({
  object: 'Math',
  property,
  message: 'Engines round it differently, and folds must agree: count in whole numbers.',
}));

const markup = [
  ...['innerHTML', 'outerHTML', 'srcdoc'].map((name) => ({
    selector: `AssignmentExpression > MemberExpression.left[property.name='${name}']`,
    message: 'Text becomes DOM through lit templates only.',
  })),
  ...['insertAdjacentHTML', 'setHTMLUnsafe', 'parseHTMLUnsafe', 'createContextualFragment', 'write', 'writeln'].map((name) => ({
    selector: name.startsWith('write')
      ? `CallExpression[callee.object.name='document'][callee.property.name='${name}']`
      : `CallExpression[callee.property.name='${name}']`,
    message: 'Text becomes DOM through lit templates only.',
  })),
  {
    selector: "TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/i]",
    message: 'A strict CSP drops style attributes: use a class or a custom property in the stylesheet.',
  },
  {
    selector: "TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\.(inner|outer)HTML\\s*=/i]",
    message: 'Text becomes DOM through lit templates only.',
  },
  {
    selector: "CallExpression[callee.property.name='setAttribute'][arguments.0.value='style']",
    message: 'A strict CSP drops style attributes: use a class, or the style object.',
  },
];
const newDate = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'Take the time as an argument: clocks are ports.',
};
const anyDate = { selector: "NewExpression[callee.name='Date']", message: 'Times are numbers of milliseconds in the domain.' };
const power = { selector: "BinaryExpression[operator='**']", message: 'Count in whole numbers: engines round ** differently.' };

/**
 * @param {object[]} more
 * @returns {import('eslint').Linter.RuleEntry}
 */
const imports = (...more) => [
  'error',
  {
    patterns: [
      { regex: '^\\.{1,2}/?$|^\\.{1,2}/(.*/)?index(\\.[cm]?[jt]s)?$', message: 'Import the module that has it, not this package’s index.' },
      { regex: '/(unsafe-html|unsafe-svg|unsafe-mathml)\\.js$', message: 'Text becomes DOM through lit templates only.' },
      { regex: '/style-map\\.js$', message: 'It writes a style attribute on the first render, which a strict CSP drops.' },
      { regex: '^@studyhall/[^/]+/(src|dist)/', message: 'Import the package by its name.' },
      ...more,
    ],
  },
];
const nodeModules = { regex: '^node:', message: 'This package runs in browsers.' };
const nodeTimers = { regex: '^node:timers', message: 'Take timers as an argument.' };

/** @type {import('eslint').Linter.Config[]} */
export const boundaries = [
  { files: src(core), ignores: ['**/index.test.ts'], rules: { 'no-restricted-imports': imports(), 'no-eval': 'error', 'no-new-func': 'error' } },
  { files: src(core), ignores: tests, rules: { 'no-restricted-imports': imports(nodeTimers) } },
  { files: src(browser), ignores: tests, rules: { 'no-restricted-imports': imports(nodeModules) } },
  {
    files: src(core),
    ignores: [...tests, ...ports],
    rules: {
      'no-restricted-globals': ['error', ...portGlobals],
      'no-restricted-properties': ['error', ...portProperties, ...globalObjects],
      'no-restricted-syntax': ['error', ...markup, newDate],
    },
  },
  { files: src(browser), ignores: [...tests, ...ports], rules: { 'no-restricted-globals': ['error', ...portGlobals, ...nodeGlobals] } },
  {
    files: src(['domain']),
    ignores: tests,
    rules: {
      'no-restricted-properties': ['error', ...portProperties, ...globalObjects, ...roughMath],
      'no-restricted-syntax': ['error', ...markup, anyDate, power],
    },
  },
];
