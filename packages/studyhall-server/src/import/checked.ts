import * as v from 'valibot';
import { ImportRefused } from '@studyhall/server-core';

/**
 * A piece of a file in the shape that it must have.
 *
 * @param where where it stands, in words for who reads an error
 * @throws ImportRefused that says where, and what is wrong with which field
 */
export function checked<S extends v.GenericSchema>(schema: S, value: unknown, where: string): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new ImportRefused(where, `${v.getDotPath(issue) ?? 'it'}: ${issue.message}`);
}
