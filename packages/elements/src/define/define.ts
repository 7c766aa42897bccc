/**
 * Registers an element and the private elements it is made of: all of them, or none where the name is taken. A page may
 * load this library twice, in two versions; then the first one keeps the name, and parts of two versions never mix.
 *
 * @param name the public tag
 * @param element its class
 * @param parts private elements by tag
 */
export function define(
  name: string,
  element: CustomElementConstructor,
  parts: Readonly<Record<string, CustomElementConstructor>> = {},
): void {
  // Where there is no page, as in Node, there is nothing to register with.
  if (typeof customElements === 'undefined' || customElements.get(name)) return;
  for (const [tag, part] of Object.entries(parts)) {
    if (!customElements.get(tag)) customElements.define(tag, part);
  }
  customElements.define(name, element);
}
