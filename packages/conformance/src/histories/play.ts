import { ensure, same } from '../expect.ts';
import { entitiesOf, fold } from '../fold.ts';
import type { Held } from '../law.ts';
import { idsOf, pullAll, Scene } from '../scene.ts';
import { type Deed, type History, type Seat, SEATS } from './history.ts';
import { Reader } from './reader.ts';
import { Book, draftOf, type Written } from './written.ts';

/** A room in which a history is played. */
export class Stage {
  readonly #scene: Scene;
  readonly #readers: Readonly<Record<Seat, Reader>>;
  /** What the room held before: nothing, but for a backend that was started again. */
  readonly #before: readonly string[];
  readonly #book = new Book();
  #round = 0;

  private constructor(scene: Scene, readers: Readonly<Record<Seat, Reader>>, before: readonly string[]) {
    this.#scene = scene;
    this.#readers = readers;
    this.#before = before;
  }

  /**
   * Opens the room at every seat.
   *
   * @param ids as for a {@link Scene}
   */
  static async open(harness: Held, ids = harness.room): Promise<Stage> {
    const scene = new Scene(harness, ids);
    const sit = async (seat: Seat): Promise<Reader> => {
      const open = () => scene.link(SEATS[seat]);
      return new Reader(await open(), open);
    };
    const [ann, ann2, ben, tia] = await Promise.all([sit('ann'), sit('ann2'), sit('ben'), sit('tia')]);
    return new Stage(scene, { ann, ann2, ben, tia }, idsOf(await pullAll(ann.link)));
  }

  /** Plays a history to its end, and holds what everybody has read against it. */
  async play(history: History): Promise<void> {
    for (const deeds of history) {
      this.#round += 1;
      // One that fails must not leave the others running on.
      const done = await Promise.allSettled(deeds.map((deed) => this.#do(deed)));
      for (const each of done) if (each.status === 'rejected') throw each.reason;
    }
    await this.#end();
  }

  close(): void {
    for (const { link } of Object.values(this.#readers)) link.close();
  }

  async #do(deed: Deed): Promise<void> {
    const reader = this.#readers[deed.seat];
    switch (deed.does) {
      case 'read':
        await reader.read(deed.limit);
        return;
      case 'catch-up':
        await this.#catchUp(reader);
        return;
      case 'watch':
        reader.watch();
        await this.#catchUp(reader);
        return;
      case 'leave':
        await reader.leave();
        return;
      case 'repeat':
        await this.#repeat(deed.seat, deed.about);
        return;
      default:
        await this.#write(deed, deed.about, deed.twice === true);
    }
  }

  async #catchUp(reader: Reader): Promise<void> {
    const sure = this.#book.acceptedBefore(this.#round);
    await reader.catchUp();
    const seen = new Set(idsOf(reader.seen));
    ensure(sure.every((id) => seen.has(id)), 'who reads to the end sees everything that was acknowledged before');
  }

  async #repeat(seat: Seat, about: number): Promise<void> {
    const written = this.#book.earlier(this.#round, about, SEATS[seat]);
    if (written !== undefined) await this.#send([seat], written);
  }

  async #write(deed: Deed, about: number, twice: boolean): Promise<void> {
    const who = SEATS[deed.seat];
    // Who edits or deletes mostly means his own words; whoever he means, the answer says whether he may.
    const isOwn = (deed.does === 'edit' || deed.does === 'delete') && about % 4 !== 0;
    const target = this.#book.earlier(this.#round, about, isOwn ? who : undefined);
    const draft = draftOf(this.#scene, deed, target?.draft);
    const seats: readonly Seat[] = twice && who === 'ann' ? ['ann', 'ann2'] : [deed.seat];
    await this.#send(seats, this.#book.add(who, draft, this.#round));
  }

  /** Hands in one draft from one or two tabs at the same time. */
  async #send(seats: readonly Seat[], written: Written): Promise<void> {
    await Promise.all(
      seats.map(async (seat) => {
        const taken = await this.#readers[seat].submit(written.draft);
        if (written.accepted === true) ensure(taken, 'what was accepted once is not refused later');
        written.accepted = written.accepted === true || taken;
      }),
    );
  }

  async #end(): Promise<void> {
    const readers = Object.values(this.#readers);
    await Promise.all(readers.map((reader) => reader.catchUp()));
    const [first] = readers;
    const log = (first && (await pullAll(first.link))) ?? [];
    const [old, own] = [log.slice(0, this.#before.length), log.slice(this.#before.length)];
    same(idsOf(old), this.#before, 'what was there before stays where it was');
    this.#book.ensureKept(idsOf(own));
    for (const reader of readers) {
      reader.ensurePrefixOf(log);
      same(reader.seen.length, log.length, 'who reads on sees the whole log');
      const afresh = fold(await pullAll(reader.link));
      same(entitiesOf(fold(reader.seen), reader.link), entitiesOf(afresh, reader.link), 'who read bit by bit ends as who reads afresh');
    }
  }
}
