import type { Persona } from '../personas.ts';
import { PERSONAS } from '../personas.ts';

/** Everybody who writes in the seeded discussion, by id. */
export const PEOPLE: Readonly<Record<string, Persona>> = Object.fromEntries(
  [
    ...PERSONAS,
    { id: 'ortiz', name: 'Ruben Ortiz', role: 'ta' },
    { id: 'priya', name: 'Priya Natarajan', role: 'student' },
    { id: 'tomas', name: 'Tomás Herrera', role: 'student' },
    { id: 'yara', name: 'يارا حدّاد', role: 'student' },
    { id: 'kwame', name: 'Kwame Mensah', role: 'student' },
    { id: 'wei', name: 'Lin Wei', role: 'student' },
    { id: 'sofia', name: 'Sofia Rossi', role: 'student' },
  ].map((person) => [person.id, person as Persona]),
);
