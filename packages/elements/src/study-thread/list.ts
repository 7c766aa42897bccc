import { html, nothing } from 'lit';
import type { ReactiveElement, TemplateResult } from 'lit';
import { avatarStyles } from '../avatar/avatar.ts';
import { adopt } from '../tokens/adopt.ts';
import type { BoardView } from './board-view.ts';
import { boardStyles } from './board.styles.ts';
import { rows } from './rows.ts';

/**
 * The threads of a board as rows, or the one that was opened in their place. The rows do not wait for the guide: what stands above and
 * below them comes with it.
 *
 * @param host the element that shows them, which gets their styles
 * @param open opens a thread
 */
export function list(host: ReactiveElement, view: BoardView, open: (thread: string) => void): TemplateResult {
  const { board, guide } = view;
  adopt(host, avatarStyles, boardStyles);
  // The list stays as it is while a thread stands in its place.
  return html`<div class="list" ?hidden=${guide?.isOpen}>
      ${guide?.top()} ${board.threads.length > 0 ? rows(view, open) : guide?.none()} ${guide?.end()}
    </div>
    ${guide?.isOpen ? guide.apart(view) : nothing}`;
}
