/** What happened to a record, as the live stream tells it. */
export interface LiveEvent {
  id: string;
  /** The service, the record type and what happened: `lead-routing.lead-assigned`. */
  type: string;
  /** The id of the record. */
  subject: string;
  data: {
    state: Record<string, unknown>;
    deleted?: boolean;
    changes: { field?: string; from?: unknown; to?: unknown }[];
    version: number;
    actor: { kind?: string; id?: string };
    occurredAt: string;
  };
}

/** The part of an EventSource that is used. */
export interface Stream {
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  addEventListener: (type: string, listener: (event: MessageEvent<string>) => void) => void;
  readonly readyState: number;
  close: () => void;
}

interface Listener {
  told: (event: LiveEvent) => void;
  /** Events may have been missed: what is shown should be asked for again. */
  missed: () => void;
}

const URL_OF_LEADS = '/api/v1/live?types=lead';
const CLOSED = 2;
const FIRST_PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 60_000;

/** The named events of leads: an EventSource hands out only those that are asked for by name. */
const happened = [
  ...['created', 'updated', 'deleted', 'restored', 'assigned', 'accepted', 'declined', 'waiting'],
  ...['scored', 'linked', 'unqualified', 'reopened', 'converting', 'step-done', 'converted'],
  'conversion-refused',
].map((what) => `lead-routing.lead-${what}`);

let connect = (url: string): Stream => new EventSource(url) as unknown as Stream;

/** The fake gateway and tests answer in the stream's place. */
export function streamWith(replacement: (url: string) => Stream): void {
  connect = replacement;
}

const listeners = new Set<Listener>();
let stream: Stream | undefined;
let again: ReturnType<typeof setTimeout> | undefined;
let pause = FIRST_PAUSE_MS;
let interrupted = false;

function open(): void {
  again = undefined;
  const opened = connect(URL_OF_LEADS);
  stream = opened;
  opened.onopen = () => {
    pause = FIRST_PAUSE_MS;
    if (interrupted) listeners.forEach((one) => one.missed());
    interrupted = false;
  };
  opened.onerror = () => {
    interrupted = true;
    // A browser comes back by itself after a broken connection, not after a refusal.
    if (opened.readyState === CLOSED && stream === opened && !again) {
      again = setTimeout(open, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  };
  for (const type of happened) {
    opened.addEventListener(type, (event) => {
      const told = JSON.parse(event.data) as LiveEvent;
      listeners.forEach((one) => one.told(told));
    });
  }
}

/** Tells of changes of leads from now on; all listeners share one connection. Returns the end. */
export function listenToLeads(listener: Listener): () => void {
  listeners.add(listener);
  if (listeners.size === 1) open();
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    clearTimeout(again);
    stream?.close();
    stream = undefined;
    again = undefined;
    interrupted = false;
  };
}
