import { StudyAsking } from '../asking/study-asking.ts';
import { StudyFiles } from '../attach/study-files.ts';
import { StudyCode } from '../code/study-code.ts';
import { StudyEmoji } from '../emoji/study-emoji.ts';
import { StudyFormula } from '../maths/study-formula.ts';
import { StudyMention } from '../mention/study-mention.ts';
import { StudySimilar } from '../similar/study-similar.ts';
import { StudyTools } from '../toolbar/study-tools.ts';

/** The private elements that stand in posts and composers from the start, and do more than show what is inside them once they are here. */
const ELEMENTS = {
  'study-asking': StudyAsking,
  'study-code': StudyCode,
  'study-emoji': StudyEmoji,
  'study-files': StudyFiles,
  'study-formula': StudyFormula,
  'study-mention': StudyMention,
  'study-similar': StudySimilar,
  'study-tools': StudyTools,
};

/** Lets the elements work that posts and composers are waiting for. */
export function defineRich(): void {
  for (const [tag, element] of Object.entries(ELEMENTS)) if (!customElements.get(tag)) customElements.define(tag, element);
}
