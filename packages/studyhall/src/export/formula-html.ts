import type { FormulaInline } from '@studyhall/domain';
import { loadFormulas } from '@studyhall/elements/formulas.js';
import type { Kept } from '@studyhall/elements/formulas.js';
import { escape } from './escape.ts';

/** A formula as HTML for a file. */
export type FormulaHtml = (formula: Pick<FormulaInline, 'text' | 'display'>) => string;

/** Its source, which is what cannot be typeset is shown as. */
export const sourceHtml: FormulaHtml = ({ text, display }) => `<code>${escape(display ? `$$${text}$$` : `$${text}$`)}</code>`;

/** Loads what makes MathML, which browsers show without a script or a font. */
export async function loadFormulaHtml(): Promise<FormulaHtml> {
  const typeset = await loadFormulas();
  return (formula) => {
    const math = typeset(formula.text, formula.display);
    return math === undefined ? sourceHtml(formula) : markup(math);
  };
}

function markup({ name, attributes, children }: Kept): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`);
  return `<${name}${said.join('')}>${children.map((child) => (typeof child === 'string' ? escape(child) : markup(child))).join('')}</${name}>`;
}
