// The classic build: for pages where a script tag cannot be of type module. It touches neither a module loader nor a global.
(() => {
  const own = document.currentScript;
  if (!(own instanceof HTMLScriptElement)) return;
  const url = new URL('studyhall.js', own.src);
  url.search = new URL(own.src).search;
  void import(/* @vite-ignore */ url.href);
})();

export {};
