/**
 * An error that is an answer: thrown anywhere below the App, it becomes a
 * response of this status, drawn by the nearest `_error` (or `_404`) page.
 *
 * @param status 400 to 599.
 * @param message For the page or the log; without one, the status' own phrase.
 */
export class HttpError extends Error {
  /** The HTTP status that the response carries. */
  readonly status: number;

  /** Makes an error of one status. */
  constructor(status: number, message?: string, options?: ErrorOptions) {
    super(message ?? PHRASES[status] ?? `HTTP ${status}`, options);
    this.name = "HttpError";
    this.status = status;
  }
}

/** Status that a thrown value answers with: its own if it is an {@link HttpError}, else 500. */
export function statusOf(error: unknown): number {
  return error instanceof HttpError ? error.status : 500;
}

const PHRASES: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  413: "Content Too Large",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};
