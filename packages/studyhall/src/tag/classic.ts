// The classic build: for pages where a script tag cannot be of type module. It touches neither a module loader nor a global.
(() => {
  const own = typeof document === 'undefined' ? null : document.currentScript;
  if (!own || !('src' in own)) return;
  const url = new URL('studyhall.js', own.src);
  url.search = new URL(own.src).search;
  void import(/* @vite-ignore */ url.href);
})();

export {};
