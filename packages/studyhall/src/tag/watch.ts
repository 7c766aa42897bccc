/**
 * Calls back for every element that matches, now and when it is put into the page later. The same element may be met again
 * when it is moved.
 *
 * @returns stops watching
 */
export function watch(document: Document, selector: string, meet: (element: Element) => void): () => void {
  const look = (root: Document | Element): void => {
    if (root instanceof Element && root.matches(selector)) meet(root);
    for (const element of root.querySelectorAll(selector)) meet(element);
  };
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) look(node);
    }
  });
  observer.observe(document, { childList: true, subtree: true });
  look(document);
  return () => {
    observer.disconnect();
  };
}
