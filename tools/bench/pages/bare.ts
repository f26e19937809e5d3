import type { Front } from "./front.ts";

const HEAD =
  "<!DOCTYPE html><html lang=zh-CN><meta charset=utf-8><title>-</title><p>";

/** What any page of so many bytes costs on a line: `/N` is one of N bytes, sent as they are. */
export function openBare(): Front {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    ({ url }) => {
      const bytes = Number(new URL(url).pathname.slice(1));
      if (!Number.isInteger(bytes)) return new Response(null, { status: 404 });
      return new Response(HEAD + "a".repeat(Math.max(0, bytes - HEAD.length)), {
        headers: { "content-type": "text/html" },
      });
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
