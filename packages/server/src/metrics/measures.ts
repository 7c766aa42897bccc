/** Something that is measured. No label tells of a person, a course or a room: there are few of each kind, and who reads them need not be trusted with more. */
export interface Measure {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels?: readonly string[];
}

/** Everything that is measured, as data: `/metrics` is written by it, and the table in the documents is compared with it. */
export const MEASURES = {
  studyhall_requests_total: { kind: 'counter', help: 'Requests that were answered, by what they asked for.', labels: ['action', 'status'] },
  studyhall_request_seconds: { kind: 'histogram', help: 'How long requests took, from their headers to their answer.', labels: ['action'] },
  studyhall_drafts_total: { kind: 'counter', help: 'Drafts that were decided over: accepted, duplicate, or the code of the refusal.', labels: ['answer'] },
  studyhall_decide_seconds: { kind: 'histogram', help: 'How long drafts waited for their answer, the flush to disk included.' },
  studyhall_append_seconds: { kind: 'histogram', help: 'How long the store took to append, the flush to disk included.' },
  studyhall_refusals_total: { kind: 'counter', help: 'Requests and connections that were refused, by what was wrong with them.', labels: ['why'] },
  studyhall_deliveries_total: { kind: 'counter', help: 'Deliveries to webhooks: taken, refused, or without an answer.', labels: ['answer'] },
  studyhall_live_ended_total: { kind: 'counter', help: 'Live connections that the server ended, by the code of the error.', labels: ['code'] },
  studyhall_connections: { kind: 'gauge', help: 'Open connections, live ones among them.' },
  studyhall_live_connections: { kind: 'gauge', help: 'Open live connections.' },
  studyhall_rooms_watched: { kind: 'gauge', help: 'Rooms that somebody watches over a live connection.' },
  studyhall_waiting_bytes: { kind: 'gauge', help: 'Bytes that wait for slow readers of live connections.' },
  studyhall_bus_connected: { kind: 'gauge', help: 'Whether the other nodes are reached over the bus: 1 or 0; 1 without a bus.' },
  nodejs_eventloop_lag_seconds: { kind: 'gauge', help: 'How late timers were since the last look, in the 99th hundredth.' },
  nodejs_heap_used_bytes: { kind: 'gauge', help: 'Memory in use by JavaScript.' },
  process_resident_memory_bytes: { kind: 'gauge', help: 'Memory of the whole process.' },
  process_cpu_seconds_total: { kind: 'counter', help: 'Time that the process has computed.' },
  process_start_time_seconds: { kind: 'gauge', help: 'When the process began, in seconds since 1970.' },
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof MEASURES;
