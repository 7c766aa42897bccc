import type { EntityGone, EntityWrite, ListPlace } from '../store/write.ts';

type Places = readonly ListPlace[];

/** Two writes of one entity as one: places that were taken and left in between, or left and taken again, are no change. */
export function compose(first: EntityWrite, later: EntityWrite): EntityWrite {
  return {
    view: later.view,
    key: later.key,
    entity: later.entity,
    leaves: [...without(first.leaves, later.takes), ...without(later.leaves, first.takes)],
    takes: [...without(first.takes, later.leaves), ...without(later.takes, first.leaves)],
  };
}

/** A write after which the entity is no more, as one. */
export function composeGone({ leaves, takes }: EntityWrite, gone: EntityGone): EntityGone {
  return { ...gone, leaves: [...leaves, ...without(gone.leaves, takes)] };
}

function without(places: Places, others: Places): Places {
  return others.length === 0 ? places : places.filter((place) => !others.some((other) => isSame(place, other)));
}

function isSame(one: ListPlace, other: ListPlace): boolean {
  return one.place === other.place && one.filter === other.filter && one.order === other.order;
}
