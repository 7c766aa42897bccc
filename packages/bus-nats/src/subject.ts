/**
 * The subject of a topic: `room/abc` is `studyhall.room.abc`, so that an operator can listen to `studyhall.room.*`. What means
 * something in subjects is escaped.
 */
export function subjectOf(cluster: string, topic: string): string {
  return [cluster, ...topic.split('/')].map(token).join('.');
}

function token(text: string): string {
  return text === '' ? '%' : encodeURIComponent(text).replace(/[.*]/g, (found) => (found === '.' ? '%2E' : '%2A'));
}
