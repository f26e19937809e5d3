import { PEER_HEADER, URL_HEADER } from "./messages.ts";

/** Asks the App's process. It sees the address that the browser asked for. */
export async function passOn(
  request: Request,
  { remoteAddr }: Deno.ServeHandlerInfo<Deno.NetAddr>,
  port: number,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  headers.set(URL_HEADER, request.url);
  headers.set(PEER_HEADER, `${remoteAddr.hostname}:${remoteAddr.port}`);
  return await fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
    method: request.method,
    headers,
    body: request.body,
    redirect: "manual",
  });
}

/** A page that says what is wrong. */
export function failed(page: string): Response {
  const headers = { "content-type": "text/html; charset=utf-8" };
  return new Response(page, { status: 500, headers });
}

/** A script or a style of the server itself. */
export function textOf(text: string, type: string): Response {
  const headers = {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "no-store",
  };
  return new Response(text, { headers });
}
