import { createHash, createHmac } from "node:crypto";

const ALGORITHM = "ACS3-HMAC-SHA256";

/** A call to Alibaba Cloud in RPC style, with what signs it. */
export interface Acs3Request {
  accessKeyId: string;
  accessKeySecret: string;
  method: "GET" | "POST";
  /** With the port, where the URL has one. */
  host: string;
  /** Name of the operation, `SendSms`. */
  action: string;
  /** Version of the API, `2017-05-25`. */
  version: string;
  /** What goes into the query, not encoded. */
  parameters: Readonly<Record<string, string>>;
  /** The very bytes that are sent; usually none. */
  body: Uint8Array;
  /** Milliseconds since 1970; a quarter of an hour off is refused. */
  at: number;
  /** Never the same twice: a repeated one is refused as a replay. */
  nonce: string;
}

/** What a signed call is sent with, besides its body. */
export interface Acs3Signed {
  /** Without `?`, encoded as it was signed: it must not be encoded again. */
  query: string;
  /** All signed headers but `host`, and `authorization`. */
  headers: Record<string, string>;
}

/**
 * Signs a call to Alibaba Cloud (V3 版本签名机制); the path is always `/`.
 *
 * Source: help.aliyun.com/document_detail/2593177.html (V3 版本请求体&签名机制).
 */
export function signAcs3(request: Acs3Request): Acs3Signed {
  const query = canonicalQuery(request.parameters);
  const headers = {
    "x-acs-action": request.action,
    "x-acs-content-sha256": sha256(request.body),
    "x-acs-date": new Date(request.at).toISOString().slice(0, 19) + "Z",
    "x-acs-signature-nonce": request.nonce,
    "x-acs-version": request.version,
  };
  const signed = Object.entries({ host: request.host, ...headers });
  const names = signed.map(([name]) => name).join(";");
  const lines = signed.map(([name, value]) => `${name}:${value.trim()}\n`);
  const parts = [request.method, "/", query, lines.join(""), names];
  const canonical = [...parts, headers["x-acs-content-sha256"]].join("\n");

  const signature = createHmac("sha256", request.accessKeySecret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`).digest("hex");
  const authorization = `${ALGORITHM} Credential=${request.accessKeyId},` +
    `SignedHeaders=${names},Signature=${signature}`;
  return { query, headers: { ...headers, authorization } };
}

/** The parameters in the order of their encoded names, which no two share. */
function canonicalQuery(parameters: Readonly<Record<string, string>>): string {
  const encoded = Object.entries(parameters)
    .map(([name, value]) => ({ name: encode(name), value: encode(value) }));
  return encoded.sort((one, other) => one.name < other.name ? -1 : 1)
    .map(({ name, value }) => `${name}=${value}`).join("&");
}

/**
 * Percent-encodes everything but letters, digits and `-._~`. A lone surrogate,
 * which UTF-8 cannot say, becomes U+FFFD.
 *
 * Source: RFC 3986, section 2.3.
 */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
