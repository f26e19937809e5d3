import { Buffer } from "node:buffer";
import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { gzipSync } from "node:zlib";

/** A request as it came over the wire. */
export interface WireRequest {
  method: string;
  /** Path and query, untouched. */
  target: string;
  /** By lower-case name. */
  headers: ReadonlyMap<string, string>;
  body: Uint8Array<ArrayBuffer>;
}

/** What the vendor answers, as JSON. */
export interface WireAnswer {
  status: number;
  body: unknown;
}

/**
 * What goes wrong with a call. `code` is the vendor's refusal; all others come
 * after the vendor has done what it was asked: the answer is late, another text,
 * packed zeros, missing (`cut`), half of it, or a redirect.
 */
export type Fault =
  | { kind: "code"; code: string }
  | { kind: "slow"; ms: number }
  | { kind: "text"; text: string; status?: number }
  | { kind: "bomb"; bytes: number; isPacked: boolean }
  | { kind: "cut" }
  | { kind: "half" }
  | { kind: "redirect"; location: string };

/** A vendor on a free port of loopback, until disposed of. */
export interface VendorServer extends AsyncDisposable {
  /** Without a slash at the end. */
  url: string;
  /** How many requests have come. */
  requests: number;
  /** Spoils the next calls, in the order in which faults were given. */
  next(fault: Fault, times?: number): void;
}

/**
 * Serves a vendor that is made of one function.
 *
 * @param answer `code` is the refusal that {@link VendorServer.next} asked for.
 */
export async function serveVendor(
  answer: (request: WireRequest, code?: string) => Promise<WireAnswer>,
): Promise<VendorServer> {
  const faults: Fault[] = [];
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const server = createServer(async (message, response) => {
    vendor.requests++;
    const fault = faults.shift();
    const request = await readRequest(message);
    const code = fault?.kind === "code" ? fault.code : undefined;
    const said = await answer(request, code);
    if (fault?.kind === "slow") {
      timers.add(setTimeout(() => say(response, said), fault.ms));
    } else say(response, said, fault);
  });
  const vendor: VendorServer = {
    url: `http://127.0.0.1:${await listen(server)}`,
    requests: 0,
    next(fault, times = 1) {
      for (let time = 0; time < times; time++) faults.push(fault);
    },
    async [Symbol.asyncDispose]() {
      for (const timer of timers) clearTimeout(timer);
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return vendor;
}

/** Listens on a free port, which is the answer. */
async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("The server listens on no port");
  }
  return address.port;
}

async function readRequest(message: IncomingMessage): Promise<WireRequest> {
  const headers = new Map<string, string>();
  for (let at = 0; at < message.rawHeaders.length; at += 2) {
    const [name = "", value = ""] = message.rawHeaders.slice(at, at + 2);
    headers.set(name.toLowerCase(), value);
  }
  const parts: Uint8Array[] = [];
  for await (const part of message) parts.push(part);
  return {
    method: message.method ?? "",
    target: message.url ?? "",
    headers,
    body: new Uint8Array(Buffer.concat(parts)),
  };
}

function say(response: ServerResponse, said: WireAnswer, fault?: Fault): void {
  const text = JSON.stringify(said.body);
  const json = { "content-type": "application/json;charset=utf-8" };
  if (fault?.kind === "cut") {
    response.socket?.destroy();
  } else if (fault?.kind === "half") {
    const length = { "content-length": Buffer.byteLength(text) };
    response.writeHead(said.status, { ...json, ...length });
    response.write(text.slice(0, 20), () => response.socket?.destroy());
  } else if (fault?.kind === "redirect") {
    response.writeHead(307, { location: fault.location }).end();
  } else if (fault?.kind === "text") {
    response.writeHead(fault.status ?? 200, json).end(fault.text);
  } else if (fault?.kind === "bomb") {
    const spaces = Buffer.alloc(fault.bytes, " ");
    const packed = fault.isPacked ? { "content-encoding": "gzip" } : {};
    response.writeHead(200, { ...json, ...packed })
      .end(fault.isPacked ? gzipSync(spaces) : spaces);
  } else {
    response.writeHead(said.status, json).end(text);
  }
}
