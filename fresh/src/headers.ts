/**
 * Changes the headers of a response. Where they are closed, as those of
 * `Response.redirect()` and of `fetch()` are, a copy gets the change.
 *
 * @returns the response to send on.
 */
export function withHeaders(
  response: Response,
  change: (headers: Headers) => void,
): Response {
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
