import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { MAX_TAGS, may, PURPOSES, TAG_CHARS } from '@studyhall/domain';
import type { Purpose } from '@studyhall/domain';
import type { Labels } from '@studyhall/client';
import { tagsOf, writtenTags } from '../labels/tags.ts';
import type { TagTrouble } from '../labels/tags.ts';
import { answers } from '../messages/en-answers.ts';
import { sayingsOf } from '../messages/words.ts';
import type { PostView } from './view.ts';

/** What the form does with its labels. */
interface WithLabels {
  /** Takes what has changed; nothing where nothing has. */
  readonly save: (changed: Labels | undefined) => void;
  readonly cancel: () => void;
}

/** Asks what a thread is for, and for its tags. What is typed stays, whatever others change meanwhile. */
export class LabelsForm {
  readonly #view: PostView;
  readonly #on: WithLabels;
  readonly #before: { readonly purpose: Purpose; readonly tags: string };
  #trouble: TagTrouble | undefined;

  constructor(view: PostView, on: WithLabels) {
    const { purpose = 'discussion', tags } = view.post;
    this.#view = view;
    this.#on = on;
    this.#before = { purpose, tags: writtenTags(tags) };
  }

  render(): TemplateResult {
    const { words } = this.#view.desk;
    const say = sayingsOf(answers, words);
    const { purpose, tags } = this.#before;
    const trouble = this.#trouble && { many: say.tooManyTags(MAX_TAGS), long: say.tagTooLong(TAG_CHARS) }[this.#trouble];
    return html`<form class="labels fade" aria-label=${say.classify} @submit=${this.#submit}>
      <label>${say.purpose}
        <select name="purpose">
          ${this.#choices().map((each) => html`<option value=${each} ?selected=${each === purpose}>${say.purposes[each]}</option>`)}
        </select>
      </label>
      <label>${say.tags}
        <input name="tags" dir="auto" autocomplete="off" aria-describedby="tags-hint" aria-invalid=${trouble !== undefined} value=${tags} />
      </label>
      <p id="tags-hint" class="small">
        ${trouble === undefined ? html`<span class="dim">${say.tagsHint(MAX_TAGS)}</span>` : html`<span class="problem" role="alert">${trouble}</span>`}
      </p>
      <p class="row">
        <button type="submit" class="primary"><span>${say.save}</span></button>
        <button type="button" class="text" @click=${this.#on.cancel}>${say.cancel}</button>
      </p>
    </form>`;
  }

  /** Who may give another's thread a purpose is staff; of one's own it is known by the role in which one began it. */
  #choices(): readonly Purpose[] {
    const { mine, as } = this.#view.post;
    const announces = !mine || may(as, 'announce');
    return PURPOSES.filter((each) => each !== 'announcement' || announces || this.#before.purpose === each);
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const { purpose, tags: written } = Object.fromEntries(new FormData(form)) as { readonly purpose: Purpose; readonly tags: string };
    const tags = tagsOf(written);
    if (typeof tags === 'string') {
      this.#trouble = tags;
      this.#view.show({}, '.labels input');
      return;
    }
    const { purpose: oldPurpose, tags: oldTags } = this.#before;
    const changed: Labels = { ...(purpose !== oldPurpose && { purpose }), ...(writtenTags(tags) !== oldTags && { tags }) };
    this.#on.save(Object.keys(changed).length > 0 ? changed : undefined);
  };
}
