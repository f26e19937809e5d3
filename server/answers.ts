/** The answer with these cookies set. */
export function withCookies(
  response: Response,
  cookies: readonly string[],
): Response {
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}
