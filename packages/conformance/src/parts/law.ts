/** One testable promise of a part of the server, such as its store. */
export interface PartLaw<Harness> {
  /** Its name for ever, such as `append/race`. */
  readonly id: string;
  /** The promise, in one sentence. */
  readonly title: string;
  /** What breaks for a person where it is not kept. */
  readonly why: string;
  /** Holds a fresh harness against the law; rejects with a `LawBroken` or with whatever the part threw. */
  run(harness: Harness): Promise<void>;
}

/** A way to break the promises of a part, and the law that must notice: what proves that the law can fail. */
export interface PartMutant<Harness> {
  /** What it does wrong, in words that finish "a store where …" or whatever the part is. */
  readonly name: string;
  /** The id of the law named for it. */
  readonly killedBy: string;
  /** A broken harness over a sound one. */
  readonly breaks: (harness: Harness) => Harness;
}
