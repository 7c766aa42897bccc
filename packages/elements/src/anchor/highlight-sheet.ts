let sheet: CSSStyleSheet | undefined;

/** Lets the mark of a place be seen in the document or shadow tree of an element: beside the page's own sheets, and not in its text. */
export function adoptInto(element: Element): void {
  const root = element.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return;
  sheet ??= new CSSStyleSheet();
  if (sheet.cssRules.length === 0) sheet.replaceSync('::highlight(study-place) { background-color: Mark; color: MarkText; }');
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
