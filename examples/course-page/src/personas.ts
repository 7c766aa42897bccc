/** Somebody whom the course knows. */
export interface Persona {
  readonly id: string;
  readonly name: string;
  /** As the course says it; the community server maps it to its own classes. */
  readonly role: 'instructor' | 'ta' | 'student' | 'observer';
}

/** Whom a visitor of the example can be; the page's header switches between them. */
export const PERSONAS: readonly Persona[] = [
  { id: 'maya', name: 'Maya Lindqvist', role: 'student' },
  { id: 'jonas', name: 'Jonas Brandt', role: 'student' },
  { id: 'okafor', name: 'Dr. Amara Okafor', role: 'instructor' },
  { id: 'price', name: 'Helen Price', role: 'observer' },
];

/** The persona that a page's address asks for (`?as=jonas`), the first one where it names none; undefined: signed out. */
export function personaOf(address: URL): Persona | undefined {
  const id = address.searchParams.get('as');
  if (id === 'nobody') return undefined;
  return PERSONAS.find((persona) => persona.id === id) ?? PERSONAS[0];
}
