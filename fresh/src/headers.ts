/**
 * The response itself, or a copy where its headers cannot be changed: those
 * of `Response.redirect()` and of `fetch()` are closed.
 */
export function changeable(response: Response): Response {
  try {
    response.headers.delete("x-never-set");
    return response;
  } catch {
    return new Response(response.body, response);
  }
}
