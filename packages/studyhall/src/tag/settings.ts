/** What a script tag, and but for `adapter` and `messages` a `<study-session>`, may say; nothing else: `data-` attributes, or its address's query. */
export const SETTING_NAMES = ['endpoint', 'course', 'token-url', 'adapter', 'messages', 'local'] as const;

/**
 * What the page's author said about the community. Nothing else in the page can say it but a real `<study-session>`, and the
 * `adapter` and the `messages`, which are code, not even that: it could be a learner's.
 */
export type Settings = Readonly<Partial<Record<(typeof SETTING_NAMES)[number], string>>>;

/**
 * Reads the settings of the script at `url`: `data-endpoint`, `data-course`, `data-token-url`, `data-local`, `data-adapter` and `data-messages` of
 * its tag, or the same names without `data-` in the query of its address (for themes that only let an address be entered). The
 * tag wins.
 *
 * `data-endpoint` is resolved against the script's own address, so that `/` is the server that the script came from;
 * `data-adapter` and `data-messages`, files of the page's author, against the page's.
 */
export function readSettings(document: Document, url: string): Settings {
  const tag = findTag(document, url);
  const query = new URL(tag?.src ?? url).searchParams;
  const settings: { -readonly [name in keyof Settings]: Settings[name] } = {};
  for (const name of SETTING_NAMES) {
    const said = tag?.getAttribute(`data-${name}`) ?? query.get(name);
    if (said === null) continue;
    settings[name] = name === 'endpoint' ? resolve(said, url) : name === 'adapter' || name === 'messages' ? resolve(said, document.baseURI) : said;
  }
  return settings;
}

/** Modules have no `currentScript`, and the classic build only imports the module build: both are found by their address. */
function findTag(document: Document, url: string): HTMLScriptElement | undefined {
  const own = [bare(url), bare(new URL('studyhall.classic.js', url).href)];
  return [...document.querySelectorAll<HTMLScriptElement>('script[src]')].find((tag) => own.includes(bare(tag.src)));
}

const bare = (url: string): string => url.replace(/[?#].*$/su, '');

function resolve(endpoint: string, url: string): string {
  // An address that means nothing is passed on as it is: the session element says so in its place.
  return URL.canParse(endpoint, url) ? new URL(endpoint, url).href.replace(/\/$/u, '') : endpoint;
}
