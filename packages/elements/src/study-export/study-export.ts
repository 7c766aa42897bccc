import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Session } from '@studyhall/client';
import { isStaff } from '@studyhall/domain';
import { toRoomError } from '@studyhall/protocol';
import type { Clock, RoomErrorData } from '@studyhall/protocol';
import { ConnectionConsumer } from '../context/consumer.ts';
import { StudyErrorEvent } from '../events/study-error.ts';
import { announce, prepareLiveRegion } from '../live/live-region.ts';
import { acts } from '../messages/en-acts.ts';
import { exporting as english } from '../messages/en-export.ts';
import { Surroundings } from '../messages/surroundings.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Words } from '../messages/words.ts';
import { notice } from '../notice/notice.ts';
import { roomsOnPage } from '../open/places.ts';
import { Stores } from '../stores/stores.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import { controlStyles } from '../tokens/control.styles.ts';
import { placeStyles, surfaceStyles } from '../tokens/surface.styles.ts';
import { targetStyles } from '../tokens/targets.styles.ts';
import { exporter } from './exporter.ts';
import type { ExportWords } from './exporter.ts';

/** How long a browser may take to save a file that it was given: milliseconds. */
const SAVE_MS = 60_000;

/** A room that cannot be read, while the person is asked what becomes of it. */
interface Lacking {
  readonly room: string;
  readonly why: RoomErrorData;
  readonly answer: (wanted: 'again' | 'without') => void;
}

/**
 * Buttons to download one's own posts and, for course staff, the whole discussion: as a page that opens without a network, and as JSON.
 *
 * @attr room - Name of the room; where absent, the rooms that the page shows, and for one's own posts those where one follows something.
 * @slot - Shown until the element works: a useful fallback.
 * @fires study-error - Something the person wanted did not work.
 * @cssproperty --study-accent - Colour of links, buttons and marks; derived from the text colour where absent.
 */
export class StudyExport extends LitElement {
  static override readonly styles = [baseStyles, placeStyles, surfaceStyles, controlStyles, targetStyles];
  static override readonly properties = { room: {}, making: { state: true }, lacking: { state: true }, made: { state: true }, waiting: { state: true }, problem: { state: true } };

  /** Name of the room; where absent, the rooms that the page shows, and for one's own posts those where one follows something. */
  declare room: string | undefined;
  protected declare making: boolean;
  /** The name of the file that was made last. */
  protected declare made: string | undefined;
  /** Why the file that is being made has to wait. */
  protected declare waiting: RoomErrorData | undefined;
  protected declare problem: RoomErrorData | undefined;
  /** The room that cannot be read, and what becomes of it. */
  protected declare lacking: Lacking | undefined;

  readonly #stores = new Stores(this);
  readonly #surroundings = new Surroundings(this);
  readonly #connection = new ConnectionConsumer(this, () => {
    const session = this.#connection.value?.session;
    this.#stores.use(...(session ? [session.$state] : []));
  });

  constructor() {
    super();
    this.making = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    prepareLiveRegion();
  }

  protected override render(): TemplateResult {
    const session = this.#connection.value?.session;
    const me = session?.$state.get().me;
    if (!session || !me || !exporter()) return html`<slot></slot>`;
    const { words } = this.#surroundings;
    const say = sayingsOf(english, words);
    const button = (label: string, mine: boolean): TemplateResult =>
      html`<button type="button" class="text" aria-disabled=${this.making ? 'true' : 'false'} aria-describedby="hint" @click=${() => void this.#export(session, mine)}>${label}</button>`;
    return html`<section class="surface" lang=${words.locale}>
      <p class="row">${button(say.exportMine, true)} ${isStaff(me.as) ? button(say.exportRoom, false) : nothing}</p>
      <p id="hint" class="small dim">${say.exportHint} ${this.room === undefined ? say.exportPage : say.exportOne(this.room)}</p>
      ${this.lacking ? this.#lacking(words, this.lacking) : nothing}
      ${this.making && !this.lacking ? notice(words, this.waiting ? waitingFor(words, this.waiting) : say.exportMaking) : nothing}
      ${this.made === undefined ? nothing : notice(words, say.exportMade(this.made))}
      ${this.problem ? notice(words, words.why(this.problem)) : nothing}
    </section>`;
  }

  /** Says which room cannot be read, and asks what becomes of it. */
  #lacking(words: Words, { room, why, answer }: Lacking): TemplateResult {
    const say = sayingsOf(english, words);
    return html`${notice(words, lackingRoom(words, room, why))}
      <p class="row">
        <button type="button" class="text" id="again" @click=${() => { answer('again'); }}>${say.exportAgain(room)}</button>
        <button type="button" class="text" id="without" @click=${() => { answer('without'); }}>${say.exportWithout(room)}</button>
      </p>`;
  }

  /** Asks the person what becomes of a room that cannot be read. */
  #ask(room: string, why: RoomErrorData, clock: Clock): Promise<'again' | 'without'> {
    announce(lackingRoom(this.#surroundings.words, room, why), clock);
    return new Promise((resolve) => {
      const answer = (wanted: 'again' | 'without'): void => {
        this.lacking = undefined;
        // The keyboard goes back to what it came from: the two buttons are gone.
        this.renderRoot.querySelector<HTMLElement>('button')?.focus();
        resolve(wanted);
      };
      this.lacking = { room, why, answer };
    });
  }

  async #export(session: Session, mine: boolean): Promise<void> {
    const load = exporter();
    const clock = this.#connection.value?.clock;
    if (this.making || !load || !clock) return;
    this.making = true;
    this.made = this.problem = this.waiting = undefined;
    const { words } = this.#surroundings;
    const waits = (why: RoomErrorData): void => {
      // Each further try that fails has nothing new to say.
      if (this.waiting === undefined) announce(waitingFor(words, why), clock);
      this.waiting = why;
    };
    announce(sayingsOf(english, words).exportMaking, clock);
    try {
      const rooms = this.room === undefined ? [...new Set(roomsOnPage())] : [this.room];
      const { name, file } = await (await load())({ session, rooms, mine, followed: mine && this.room === undefined, words: exportWords(words), now: clock.now(), waits, lacks: (room, why) => this.#ask(room, why, clock) });
      save(name, file, clock);
      this.made = name;
      announce(sayingsOf(english, words).exportMade(name), clock);
    } catch (thrown) {
      const error = toRoomError(thrown);
      this.problem = error.toJSON();
      announce(words.why(this.problem), clock);
      this.dispatchEvent(new StudyErrorEvent(error.code, error.message));
    }
    this.making = false;
  }
}

function lackingRoom(words: Words, room: string, why: RoomErrorData): string {
  return `${sayingsOf(english, words).exportLacks(room)} ${words.why(why)}`;
}

function waitingFor(words: Words, why: RoomErrorData): string {
  return `${words.why(why)} ${words.say.again}`;
}

function exportWords(words: Words): ExportWords {
  const say = sayingsOf(english, words);
  return {
    locale: words.locale,
    when: (at) => words.full(at),
    made: say.exportFileMade,
    mine: say.exportFileMine,
    discussion: say.exportFileDiscussion,
    nothing: say.exportFileNothing,
    someone: say.someone,
    roles: say.roles,
    deleted: say.deleted,
    hidden: say.hidden,
    edited: sayingsOf(acts, words).edited,
    accepted: say.exportFileAccepted,
    endorsed: say.exportFileEndorsed,
    fileMissing: say.exportFileMissing,
    missing: say.exportFileLacks,
  };
}

/** Lets the browser save a file. */
function save(name: string, file: Blob, clock: Clock): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  clock.after(SAVE_MS, () => { URL.revokeObjectURL(link.href); });
}

declare global {
  interface HTMLElementTagNameMap {
    'study-export': StudyExport;
  }
}
