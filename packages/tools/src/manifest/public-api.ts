import type { ClassField, CustomElementDeclaration, Declaration, Module, Package } from 'custom-elements-manifest';

/** An element's class with its tag. */
export interface Element extends CustomElementDeclaration {
  readonly tagName: string;
}

/** A class of events that elements send. */
export interface EventClass {
  readonly name: string;
  /** The name that a listener listens for. */
  readonly type: string;
  readonly description: string;
  /** What an event carries. */
  readonly fields: readonly ClassField[];
}

/**
 * The manifest of the elements that pages may use, with nothing private in it. An element is public when a module of its own
 * defines it: `study-thread/study-thread.define.ts`.
 *
 * @param analyzed what the analyzer found
 * @param paths the paths of all modules, relative to the package
 */
export function publicApi(analyzed: Package, paths: readonly string[]): Package {
  const events = new Map(eventClasses(analyzed).map((event) => [event.type, event.name]));
  const modules = analyzed.modules.flatMap((module): Module[] => {
    const tagName = tagOf(module.path);
    if (tagName === undefined || !paths.includes(definingModule(module.path))) return [];
    const elements = (module.declarations ?? []).filter(isElement).map((element) => published({ ...element, tagName }, events));
    return [
      {
        kind: 'javascript-module',
        path: built(module.path),
        declarations: elements,
        exports: elements.flatMap(({ name }) => [
          { kind: 'js', name, declaration: { name, module: built(module.path) } },
          { kind: 'custom-element-definition', name: tagName, declaration: { name, module: built(module.path) } },
        ]),
      },
    ];
  });
  return { schemaVersion: analyzed.schemaVersion, modules };
}

/**
 * The same elements as another package gives them on: classes from its index, and one module that defines all.
 *
 * @param modules their paths, relative to that package
 */
export function givenOn(manifest: Package, { index, define }: { readonly index: string; readonly define: string }): Package {
  const elements = elementsOf(manifest);
  const declaration = ({ name }: Element): { name: string; module: string } => ({ name, module: index });
  return {
    schemaVersion: manifest.schemaVersion,
    modules: [
      {
        kind: 'javascript-module',
        path: index,
        declarations: elements,
        exports: elements.map((element) => ({ kind: 'js', name: element.name, declaration: declaration(element) })),
      },
      {
        kind: 'javascript-module',
        path: define,
        exports: elements.map((element) => ({ kind: 'custom-element-definition', name: element.tagName, declaration: declaration(element) })),
      },
    ],
  };
}

/** The public elements of a manifest, by their tags. */
export const elementsOf = (manifest: Package): Element[] =>
  manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter((declaration): declaration is Element => isElement(declaration) && declaration.tagName !== undefined);

/** The event classes among what the analyzer found: those with a static `type`. */
export const eventClasses = (analyzed: Package): EventClass[] =>
  analyzed.modules
    .flatMap(({ declarations = [] }) => declarations)
    .flatMap((declaration): EventClass[] => {
      if (declaration.kind !== 'class' || declaration.superclass?.name !== 'Event') return [];
      const fields = (declaration.members ?? []).filter((member): member is ClassField => member.kind === 'field');
      const type = /^'(.+)'$/.exec(fields.find((field) => field.static === true && field.name === 'type')?.default ?? '')?.[1];
      if (type === undefined) return [];
      const carried = fields.filter((field) => field.static !== true && isPublic(field));
      return [{ name: declaration.name, type, description: declaration.description ?? '', fields: carried }];
    });

const isElement = (declaration: Declaration): declaration is CustomElementDeclaration =>
  declaration.kind === 'class' && 'customElement' in declaration && declaration.customElement;

/** `src/study-thread/study-thread.ts` holds the element `study-thread`. */
const tagOf = (path: string): string | undefined => /^src\/([^/]+)\/\1\.ts$/.exec(path)?.[1];

const definingModule = (path: string): string => path.replace(/\.ts$/, '.define.ts');
const built = (path: string): string => path.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js');

const isPublic = (member: { readonly name: string; readonly privacy?: string }): boolean =>
  (member.privacy ?? 'public') === 'public' && !/^[#_]/.test(member.name);

function published(element: Element, events: ReadonlyMap<string, string>): Element {
  const members = (element.members ?? [])
    .filter((member) => isPublic(member) && member.static !== true)
    .sort((a, b) => Number('readonly' in a && a.readonly) - Number('readonly' in b && b.readonly));
  const names = new Set(members.map(({ name }) => name));
  return {
    ...element,
    members,
    attributes: (element.attributes ?? []).filter(({ fieldName }) => fieldName !== undefined && names.has(fieldName)),
    // The analyzer also lists what it sees the class send, by whatever the first argument is.
    events: (element.events ?? [])
      .filter(({ description }) => description !== undefined)
      .map((event) => ({ ...event, type: { text: events.get(event.name) ?? 'Event' } })),
  };
}
