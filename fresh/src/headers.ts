/**
 * Changes the headers of a response. Where they are closed, as those of
 * `Response.redirect()` and of `fetch()` are, a copy gets the change.
 *
 * @returns the response to send on. One that opens a WebSocket (101) has no
 * page that the headers could be for, and stays as it is.
 */
export function withHeaders(
  response: Response,
  change: (headers: Headers) => void,
): Response {
  if (response.status === 101) return response;
  const open = isOpen(response)
    ? response
    : new Response(response.body, response);
  change(open.headers);
  return open;
}

function isOpen({ headers }: Response): boolean {
  try {
    headers.delete("x-never-set");
    return true;
  } catch {
    return false;
  }
}
