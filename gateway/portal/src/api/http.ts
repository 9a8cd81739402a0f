import { ApiError, type Problem } from './problem';

type Fetch = typeof fetch;
let send: Fetch = (input, init) => fetch(input, init);

/** The fake provider and tests answer in the gateway's place. */
export function answerWith(replacement: Fetch): void {
  send = replacement;
}

let signedOut: () => void = () => undefined;

/** Says who is told when an answer shows that nobody is signed in any more. */
export function onSignedOut(told: () => void): void {
  signedOut = told;
}

export interface Options {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /** The version that is meant to be changed. */
  version?: number;
  signal?: AbortSignal;
}

/** What was last written of a kind of record, so that the next reads of it show it. */
const written = new Map<string, { token: string; at: number }>();
const FRESH_FOR_MS = 10_000;

const kindOf = (path: string): string => path.split('/')[3] ?? '';

function headers(path: string, { method = 'GET', version, body }: Options): Headers {
  const result = new Headers({ Accept: 'application/json' });
  if (method !== 'GET') {
    result.set('Rilato-Csrf', '1');
  }
  if (body !== undefined) {
    result.set(
      'Content-Type',
      method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
    );
  }
  if (version !== undefined) {
    result.set('If-Match', `"${version}"`);
  }
  const last = written.get(kindOf(path));
  if (method === 'GET' && last && Date.now() - last.at < FRESH_FOR_MS) {
    result.set('Rilato-Consistency', last.token);
  }
  return result;
}

function url(path: string, query: Options['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') {
      parameters.set(name, String(value));
    }
  }
  return parameters.size ? `${path}?${parameters}` : path;
}

/**
 * Calls the gateway by the session's cookie.
 *
 * @throws ApiError for every answer that is not a 2xx, and with status 0 when none came
 */
export async function request<T>(path: string, options: Options = {}): Promise<T> {
  const { method = 'GET', body, signal } = options;
  const answer = await send(url(path, options.query), {
    method,
    headers: headers(path, options),
    credentials: 'same-origin',
    body: body === undefined ? null : JSON.stringify(body),
    ...(signal ? { signal } : {}),
  }).catch((failure: unknown) => {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new ApiError(0, { title: 'No connection', detail: 'Rilato could not be reached.' });
  });
  const token = answer.headers.get('Rilato-Consistency');
  if (method !== 'GET' && token) {
    written.set(kindOf(path), { token, at: Date.now() });
  }
  const text = await answer.text();
  const json = text && answer.headers.get('Content-Type')?.includes('json') ? JSON.parse(text) : {};
  if (!answer.ok) {
    if (answer.status === 401) signedOut();
    throw new ApiError(answer.status, json as Problem);
  }
  return json as T;
}
