/** What a piece of code is, as far as it is shown; each is a class of the styles. */
export type Kind = 'keyword' | 'literal' | 'string' | 'comment' | 'name' | 'known' | 'meta';

/** The first word of what the readers call their pieces. */
const KINDS: Readonly<Record<string, Kind>> = {
  keyword: 'keyword',
  controlKeyword: 'keyword',
  definitionKeyword: 'keyword',
  modifier: 'keyword',
  tag: 'keyword',
  tagName: 'keyword',
  atom: 'literal',
  bool: 'literal',
  null: 'literal',
  number: 'literal',
  string: 'string',
  'string-2': 'string',
  character: 'string',
  regexp: 'string',
  comment: 'comment',
  def: 'name',
  attribute: 'name',
  attributeName: 'name',
  property: 'name',
  propertyName: 'name',
  builtin: 'known',
  standard: 'known',
  type: 'known',
  typeName: 'known',
  className: 'known',
  tagname: 'keyword',
  meta: 'meta',
  annotation: 'meta',
  processingInstruction: 'meta',
};

/** The kind of what a reader gave this name, such as `string.special` or `variableName.definition`. */
export function kindOf(name: string | null): Kind | undefined {
  const [first = '', second] = name?.split(/[\s.]/, 2) ?? [];
  if (Object.hasOwn(KINDS, first)) return KINDS[first];
  return second === 'standard' ? 'known' : second === 'definition' ? 'name' : undefined;
}
