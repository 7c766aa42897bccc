// Runs in every measured page before anything else: when the first post is painted, what blocks the main thread, and how long frames take.

const found = { firstPost: 0, blocking: 0, frames: [] };
globalThis.found = found;

/** Everything below a node, that of open shadow roots too, until `use` says true. */
function some(node, use) {
  for (const child of node.querySelectorAll('*')) {
    if (use(child) || (child.shadowRoot && some(child.shadowRoot, use))) return true;
  }
  return false;
}

const words = 'The membrane';
/** Whether an element's own text begins a post, or the row of one. */
const isPost = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.includes(words));

new PerformanceObserver((entries) => {
  for (const { duration } of entries.getEntries()) found.blocking += Math.max(0, duration - 50);
}).observe({ type: 'longtask', buffered: true });

function look() {
  if (document.body && some(document.body, isPost)) requestAnimationFrame(() => { found.firstPost = performance.now(); });
  else requestAnimationFrame(look);
}
requestAnimationFrame(look);

/** Clicks the last button that brings more; false where there is none. */
globalThis.clickMore = () => {
  const buttons = [];
  some(document.body, (element) => {
    if (element.tagName === 'BUTTON' && !element.hidden && /^\s*(Show older|[\d,]+ more repl)/.test(element.textContent)) buttons.push(element);
    return false;
  });
  buttons.at(-1)?.click();
  return buttons.length > 0;
};

/** How many posts stand in the page. */
globalThis.countPosts = () => {
  let count = 0;
  some(document.body, ({ tagName }) => {
    if (tagName === 'ARTICLE') count += 1;
    return false;
  });
  return count;
};

/** Scrolls down so many screens' worth, a part of one each frame, and notes how long each frame took. */
globalThis.scrollDown = (frames) =>
  new Promise((resolve) => {
    let last = performance.now();
    const step = (now) => {
      found.frames.push(now - last);
      last = now;
      if ((frames -= 1) < 0) resolve(undefined);
      else {
        scrollBy(0, 400);
        requestAnimationFrame(step);
      }
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(step);
    });
  });
