// Runs in every measured page before anything else: when the first post is painted, what blocks the main thread, and how long frames take while somebody scrolls.

const found = { firstPost: 0, blocking: 0 };
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
  if (!document.body || !some(document.body, isPost)) {
    requestAnimationFrame(look);
    return;
  }
  requestAnimationFrame(() => {
    found.firstPost = performance.now();
    // Who measures waits for this, and leaves the page alone until then.
    globalThis.painted('');
  });
}
requestAnimationFrame(look);

/** The last button that brings more; undefined where there is none. */
function moreButton() {
  const buttons = [];
  some(document.body, (element) => {
    if (element.tagName === 'BUTTON' && !element.hidden && /^\s*(Show older|[\d,]+ more repl)/.test(element.textContent)) buttons.push(element);
    return false;
  });
  return buttons.at(-1);
}

/** How far each frame goes: half a screen. */
const STEP = 400;

/** Scrolls down, presses the button for more whenever the end is reached, and gives how long each frame took, to the very end. */
globalThis.scrollToEnd = () =>
  new Promise((resolve) => {
    const { documentElement: root } = document;
    const frames = [];
    let last = Number.NaN;
    let button;
    /** Where the end was when more was asked for. */
    let asked = 0;
    const step = (now) => {
      if (!Number.isNaN(last)) frames.push(now - last);
      last = now;
      const end = root.scrollHeight;
      if (globalThis.scrollY + globalThis.innerHeight < end - 1) scrollBy(0, STEP);
      else if (end > asked + globalThis.innerHeight || asked === 0) {
        if (!button?.isConnected) {
          button = moreButton();
          // The search is ours, and so is its frame.
          last = Number.NaN;
        }
        if (!button || button.hidden) {
          resolve(frames);
          return;
        }
        asked = end;
        button.click();
      }
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
