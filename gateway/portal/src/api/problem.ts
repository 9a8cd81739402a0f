/** What the API says went wrong (RFC 9457). */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  traceId?: string;
  errors?: { pointer?: string; code?: string; detail?: string }[];
}

/** Any answer that is not a 2xx; `status` 0 when there was no answer at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
  }

  /** The last part of `urn:rilato:problem:<slug>`. */
  get slug(): string {
    return this.problem.type?.split(':').pop() ?? '';
  }

  /** The problems by field, the pointer `/emails/0/value` under `emails.0.value`. */
  get fields(): Record<string, string> {
    return Object.fromEntries(
      (this.problem.errors ?? []).map((error) => [
        (error.pointer ?? '').replace(/^\//, '').replaceAll('/', '.'),
        error.detail ?? error.code ?? '',
      ]),
    );
  }
}

export const isStatus = (error: unknown, status: number): error is ApiError =>
  error instanceof ApiError && error.status === status;
