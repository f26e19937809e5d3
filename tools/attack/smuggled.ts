/** Where a request leads that was hidden in another one. */
export const HIDDEN_PATH = "/hidden-request";
const HIDDEN = `GET ${HIDDEN_PATH} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
const SIZE = HIDDEN.length;
const CHUNK = `${SIZE.toString(16)}\r\n${HIDDEN}\r\n0\r\n\r\n`;
const END = "0\r\n\r\n";

/**
 * Requests of which one reader sees the end where another sees the middle, by what is odd in
 * each. What must be one request carries another in its body; whoever takes that for a
 * request of its own, or answers twice, has been deceived.
 */
export const SMUGGLED: Readonly<Record<string, string>> = {
  "a length and chunks": post(
    `Content-Length: ${END.length}\r\nTransfer-Encoding: chunked`,
    END + HIDDEN,
  ),
  "chunks and a length": post(
    "Transfer-Encoding: chunked\r\nContent-Length: 4",
    CHUNK,
  ),
  "two lengths": post(`Content-Length: 5\r\nContent-Length: ${SIZE}`, HIDDEN),
  "two lengths in one line": post(`Content-Length: 5, ${SIZE}`, HIDDEN),
  "a length with a sign": post("Content-Length: +5", `12345${HIDDEN}`),
  "a length below nothing": post("Content-Length: -1", HIDDEN),
  "a length in hex": post("Content-Length: 0x5", `12345${HIDDEN}`),
  "a length without end": post(`Content-Length: ${"9".repeat(40)}`, HIDDEN),
  "a space before the colon": post("Content-Length : 5", `12345${HIDDEN}`),
  "a folded line": post(`X: a\r\n Content-Length: ${SIZE}`, HIDDEN),
  "folded chunks": post("Transfer-Encoding:\r\n chunked", END + HIDDEN),
  "chunks that are none": post(
    "Transfer-Encoding: xchunked\r\nContent-Length: 5",
    `12345${HIDDEN}`,
  ),
  "chunks and something else": post(
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
    END + HIDDEN,
  ),
  "chunks behind a control character": post(
    "Transfer-Encoding: \x0bchunked\r\nContent-Length: 5",
    `12345${HIDDEN}`,
  ),
  "chunks of HTTP/1.0": post("Transfer-Encoding: chunked", END + HIDDEN)
    .replace("HTTP/1.1", "HTTP/1.0"),
  "a chunk with a line end in its extension": post(
    "Transfer-Encoding: chunked",
    `1;a\nb\r\nx\r\n${END}${HIDDEN}`,
  ),
  "a chunk of endless size": post(
    "Transfer-Encoding: chunked",
    `fffffffffffffffff\r\nx\r\n${END}${HIDDEN}`,
  ),
  "a chunk whose size has a prefix": post(
    "Transfer-Encoding: chunked",
    `0x1\r\nx\r\n${END}${HIDDEN}`,
  ),
  "chunks that end in LF alone": post(
    "Transfer-Encoding: chunked",
    `1\nx\n0\n\n${HIDDEN}`,
  ),
  "lines that end in LF alone": post(`Content-Length: ${SIZE}`, "")
    .replaceAll("\r\n", "\n") + HIDDEN,
  "a carriage return in a line": post(
    "X: a\rContent-Length: 5",
    `12345${HIDDEN}`,
  ),
  "a zero byte in a line": post("X: a\0b\r\nContent-Length: 0", ""),
  "a body of a GET": post(`Content-Length: ${SIZE}`, HIDDEN)
    .replace("POST", "GET"),
  "two hosts": post("Host: other.example\r\nContent-Length: 0", ""),
};

/** Two requests as a browser may send them on one line: what a deceived reader makes of one. */
export const TWO_REQUESTS = post("Content-Length: 0", "") + HIDDEN;

/** How often the other side has answered: an answer may begin right behind the body of one. */
export function countAnswers(text: string): number {
  return text.match(/HTTP\/1\.[01] [2-5]\d\d /g)?.length ?? 0;
}

/** Sends a text on a line and answers what comes back until it is closed, or for so long. */
export async function sendOn(
  line: Deno.Conn,
  text: string,
  timeLimitMs: number,
): Promise<string> {
  let isOver = false;
  const close = () => {
    if (!isOver) line.close();
    isOver = true;
  };
  const timer = setTimeout(close, timeLimitMs);
  const decoder = new TextDecoder();
  let said = "";
  try {
    await line.write(new TextEncoder().encode(text));
    const part = new Uint8Array(16 * 1024);
    for (
      let read = await line.read(part);
      read !== null;
      read = await line.read(part)
    ) said += decoder.decode(part.subarray(0, read), { stream: true });
  } catch {
    // The line was closed, by them or by us: what was said is said.
  } finally {
    clearTimeout(timer);
    close();
  }
  return said;
}

function post(headers: string, body: string): string {
  return `POST /login HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n${body}`;
}
