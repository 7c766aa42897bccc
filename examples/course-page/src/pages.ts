import { readFileSync } from 'node:fs';
import { PERSONAS, type Persona } from './personas.ts';

const read = (file: string): string => readFileSync(new URL(`../pages/${file}`, import.meta.url), 'utf8');

const lesson = read('lesson.html');
const local = read('local.html');
const article = read('article.html');

/** The lesson with the community under it. */
export function lessonPage({ endpoint, persona }: { readonly endpoint: string; readonly persona: Persona | undefined }): string {
  return fill(lesson, { article, endpoint: escape(endpoint), people: peopleLinks(persona), as: escape(persona?.id ?? 'nobody') });
}

/** The same lesson with no server at all. */
export function localPage(): string {
  return fill(local, { article });
}

const ROLES = { instructor: 'instructor', ta: 'teaching assistant', student: 'student', observer: 'observer' } as const;

function peopleLinks(current: Persona | undefined): string {
  const link = (id: string, label: string): string =>
    `<li><a href="/?as=${escape(id)}"${id === (current?.id ?? 'nobody') ? ' aria-current="true"' : ''}>${escape(label)}</a></li>`;
  return [...PERSONAS.map(({ id, name, role }) => link(id, `${name}, ${ROLES[role]}`)), link('nobody', 'Nobody')].join('\n');
}

/** Puts words into `{{places}}`. */
function fill(page: string, words: Readonly<Record<string, string>>): string {
  return page.replace(/\{\{(\w+)\}\}/g, (_, name: string) => words[name] ?? '');
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
