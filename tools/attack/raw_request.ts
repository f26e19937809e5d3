/** An answer as it came over the line; its text may be in pieces. */
export interface RawAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/**
 * Sends a request whose path nobody tidies on the way, as browsers and `fetch` do.
 *
 * @param url Of the server; http.
 */
export async function askRaw(
  url: string,
  { method, path, headers }: {
    method: string;
    path: string;
    headers: Readonly<Record<string, string>>;
  },
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  using line = await Deno.connect({ hostname, port: Number(port) });
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: ${headers["host"] ?? `${hostname}:${port}`}`,
    "connection: close",
    ...Object.entries(headers).filter(([name]) => name !== "host").map((
      [name, value],
    ) => `${name}: ${value}`),
  ];
  const asked = new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`);
  for (let from = 0; from < asked.length;) {
    from += await line.write(asked.subarray(from));
  }
  const answer = await new Response(line.readable).text();
  const [head = "", ...rest] = answer.split("\r\n\r\n");
  const [first = "", ...fields] = head.split("\r\n");
  return {
    status: Number(first.split(" ")[1]),
    headers: new Headers(fields.map((field): [string, string] => {
      const at = field.indexOf(":");
      return [field.slice(0, at), field.slice(at + 1).trim()];
    })),
    text: rest.join("\r\n\r\n"),
  };
}
