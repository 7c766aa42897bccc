import * as v from 'valibot';

/**
 * Tells what a schema checks with code of its own by what it lets through: the one of `kinds` that takes and refuses the same
 * of `probes`. So a shape can be written down and compared, however it is checked.
 *
 * @throws where none of the kinds does, or several do and a probe is missing that tells them apart
 */
export function kindOf(schema: v.GenericSchema, kinds: readonly v.GenericSchema[], probes: readonly unknown[]): v.GenericSchema {
  const same = kinds.filter((kind) => probes.every((probe) => v.is(kind, probe) === v.is(schema, probe)));
  const [kind] = same;
  if (kind !== undefined && same.length === 1) return kind;
  const taken = probes.filter((probe) => v.is(schema, probe)).map((probe) => JSON.stringify(probe).slice(0, 40));
  throw new Error(`${String(same.length)} kinds take of all probes only ${taken.join(', ')}`);
}
