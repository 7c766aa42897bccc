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

/**
 * Copies what the library made into elements of the page: names, attributes and classes that are on a list, and texts.
 *
 * @throws TooMuch where there are too many elements, or too deep ones
 */
export function toMathml(root: MathNode): Element {
  let left = MOST_ELEMENTS;
  const copyInto = (parent: Element, node: MathNode, depth: number): void => {
    if ((left -= 1) < 0 || depth > DEEPEST) throw new TooMuch();
    if (typeof node.text === 'string') parent.append(node.text);
    const element = node.type !== undefined && node.type !== 'math' && ELEMENTS.has(node.type) ? make(node, node.type) : undefined;
    if (element) parent.append(element);
    for (const child of node.children ?? []) copyInto(element ?? parent, child, depth + 1);
  };
  const math = make(root, 'math');
  for (const child of root.children ?? []) copyInto(math, child, 1);
  return math;
}

function make({ attributes = {}, classes = [], style = {} }: MathNode, type: string): Element {
  const element = document.createElementNS(NAMESPACE, type);
  for (const [name, value] of Object.entries(attributes)) {
    if (Object.hasOwn(ATTRIBUTES, name) && ATTRIBUTES[name]?.test(String(value))) element.setAttribute(name, String(value));
  }
  const known = classes.filter((name) => CLASSES.has(name));
  for (const [property, name] of LOOKS) if (style[property] !== undefined) known.push(name);
  // A stroke is a space with a colour behind it.
  if (type === 'mspace' && attributes['mathbackground'] !== undefined) known.push('stroke');
  if (known.length > 0) element.setAttribute('class', known.join(' '));
  return element;
}
