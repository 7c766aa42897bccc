import { DEEPEST, MOST_ELEMENTS } from './bounds.ts';
import type { MathNode } from './tree.ts';

const NAMESPACE = 'http://www.w3.org/1998/Math/MathML';

/** The elements a formula may become. What has another name is left out, and what is inside it stays. */
const ELEMENTS = new Set(
  'math mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd menclose'.split(' '),
);

const flag = /^(?:true|false)$/;
/** A length of at most two digits before the point: a formula is no way to cover a page. */
const size = /^-?\d{0,2}(?:\.\d+)?(?:em|ex|pt|px|mu)?$/;

/** The attributes they may have, and of what form. No colour: the page's own can be read. */
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  accent: flag,
  accentunder: flag,
  columnspan: /^\d{1,2}$/,
  depth: size,
  display: /^block$/,
  displaystyle: flag,
  fence: flag,
  form: /^(?:prefix|infix|postfix)$/,
  height: size,
  largeop: flag,
  linethickness: size,
  lspace: size,
  mathsize: size,
  mathvariant: /^normal$/,
  maxsize: size,
  minsize: size,
  movablelimits: flag,
  notation: /^[a-z ]{1,60}$/,
  rspace: size,
  scriptlevel: /^[+-]?\d$/,
  separator: flag,
  stretchy: flag,
  symmetric: flag,
  voffset: size,
  width: size,
};

/** The classes that our styles know. */
const CLASSES = new Set(
  'tml-left tml-right tml-jot tml-small tml-overline tml-underline tml-cancel upstrike downstrike sout tml-xcancel tml-fbox mathcal mathscr tml-tageqn'.split(' '),
);

/** What the library says by style and we say by class, as a strict policy wants it. */
const LOOKS: readonly (readonly [property: string, className: string])[] = [
  ['border', 'boxed'],
  ['borderRight', 'rule-after'],
  ['borderLeft', 'rule-before'],
  ['borderBottom', 'rule-below'],
  ['borderTop', 'rule-above'],
];

/** A formula that became too much. */
export class TooMuch extends Error {}

/** An element that a formula is shown by. */
export interface Kept {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Kept | string)[];
}

/**
 * Keeps of what the library made what may stand in a page: names, attributes and classes that are on a list, and texts.
 *
 * @throws TooMuch where there are too many elements, or too deep ones
 */
export function keep(root: MathNode): Kept {
  let left = MOST_ELEMENTS;
  const keptOf = (node: MathNode, depth: number): readonly (Kept | string)[] => {
    if ((left -= 1) < 0 || depth > DEEPEST) throw new TooMuch();
    const children = [...(typeof node.text === 'string' ? [node.text] : []), ...(node.children ?? []).flatMap((child) => keptOf(child, depth + 1))];
    return node.type !== undefined && node.type !== 'math' && ELEMENTS.has(node.type) ? [{ name: node.type, attributes: attributesOf(node), children }] : children;
  };
  return { name: 'math', attributes: attributesOf(root), children: (root.children ?? []).flatMap((child) => keptOf(child, 1)) };
}

/** Elements of the page. */
export function toMathml({ name, attributes, children }: Kept): Element {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.map((child) => (typeof child === 'string' ? child : toMathml(child))));
  return element;
}

function attributesOf({ type, attributes = {}, classes = [], style = {} }: MathNode): Readonly<Record<string, string>> {
  const kept = Object.entries(attributes).flatMap(([name, value]) =>
    Object.hasOwn(ATTRIBUTES, name) && ATTRIBUTES[name]?.test(String(value)) ? [[name, String(value)] as const] : [],
  );
  const known = classes.filter((name) => CLASSES.has(name));
  for (const [property, name] of LOOKS) if (style[property] !== undefined) known.push(name);
  // A stroke is a space with a colour behind it.
  if (type === 'mspace' && attributes['mathbackground'] !== undefined) known.push('stroke');
  return { ...Object.fromEntries(kept), ...(known.length > 0 && { class: known.join(' ') }) };
}
