import { createHash, createHmac } from "node:crypto";

const ALGORITHM = "TC3-HMAC-SHA256";
const SCOPE_END = "tc3_request";

/** A call to Tencent Cloud as it goes on the wire, with what signs it. */
export interface Tc3Request {
  secretId: string;
  secretKey: string;
  /** The product, `sms`: the first name of its host. */
  service: string;
  method: "GET" | "POST";
  /** Without `?`, encoded already; empty for a POST. */
  query: string;
  /** Lower-case name → value, of the headers to sign: at least `content-type` and `host`. */
  headers: Readonly<Record<string, string>>;
  /** The very bytes that are sent; empty for a GET. */
  body: Uint8Array;
  /** Seconds since 1970, the same as in `X-TC-Timestamp`; five minutes off are refused. */
  timestamp: number;
}

/**
 * Signs a call to Tencent Cloud (API 3.0 签名方法 v3); the path is always `/`.
 *
 * The day in the scope is the UTC day of the timestamp: in Wuhan it is still
 * yesterday until eight in the morning.
 *
 * @returns The header `Authorization`.
 *
 * Source: cloud.tencent.com/document/api/362/4208 (签名方法 v3).
 */
export function signTc3(request: Tc3Request): string {
  const { secretId, secretKey, service, timestamp } = request;
  const day = new Date(timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${day}/${service}/${SCOPE_END}`;
  const names = Object.keys(request.headers).sort();
  const canonical = canonicalRequest(request, names);
  const toSign = [ALGORITHM, timestamp, scope, sha256(canonical)].join("\n");

  const dayKey = hmac(`TC3${secretKey}`, day);
  const key = hmac(hmac(dayKey, service), SCOPE_END);
  const signature = hmac(key, toSign).toString("hex");
  return `${ALGORITHM} Credential=${secretId}/${scope}, ` +
    `SignedHeaders=${names.join(";")}, Signature=${signature}`;
}

function canonicalRequest(
  { method, query, headers, body }: Tc3Request,
  names: readonly string[],
): string {
  const lines = names.map((name) =>
    `${name}:${(headers[name] ?? "").trim().toLowerCase()}\n`
  );
  const parts = [method, "/", query, lines.join(""), names.join(";")];
  return [...parts, sha256(body)].join("\n");
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function hmac(key: string | Uint8Array, text: string) {
  return createHmac("sha256", key).update(text).digest();
}
