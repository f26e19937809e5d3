import { hexOf, utf8, webHmac, webSha256 } from "./web_hash.ts";
import type { WireRequest } from "./vendor_server.ts";

const MAX_SKEW_MS = 15 * 60_000;
const AUTHORIZATION_REGEXP =
  /^ACS3-HMAC-SHA256 Credential=([^,\s]+),SignedHeaders=([a-z0-9;-]+),Signature=([0-9a-f]{64})$/;
const DATE_REGEXP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const NEEDED_HEADERS = [
  "authorization",
  "host",
  "x-acs-action",
  "x-acs-content-sha256",
  "x-acs-date",
  "x-acs-signature-nonce",
  "x-acs-version",
];

/** Whose signature is checked, by which clock, and what was seen before. */
export interface Acs3Account {
  accessKeyId: string;
  accessKeySecret: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Nonces of calls that were taken; the checked one is added. */
  nonces: Set<string>;
}

/** A refusal: the vendor's code and the HTTP status that comes with it. */
export interface Acs3Refusal {
  status: number;
  code: string;
  message: string;
}

/**
 * Checks a signature as Alibaba Cloud does, from the request on the wire and by no
 * code of the platform. The text of a wrong one repeats what was signed, as the
 * vendor's does. Which code a missing header gets is not documented.
 */
export async function checkAcs3(
  request: WireRequest,
  account: Acs3Account,
): Promise<Acs3Refusal | null> {
  const { headers } = request;
  const missing = NEEDED_HEADERS.find((name) => !headers.has(name));
  if (missing !== undefined) return refuse("MissingParameter", missing);
  const match = AUTHORIZATION_REGEXP.exec(headers.get("authorization") ?? "");
  if (!match) return refuse("IncompleteSignature");
  const [, keyId, signedNames = "", signature] = match;
  if (keyId !== account.accessKeyId) {
    return { ...refuse("InvalidAccessKeyId.NotFound"), status: 404 };
  }
  const date = headers.get("x-acs-date") ?? "";
  if (!DATE_REGEXP.test(date)) return refuse("InvalidTimeStamp.Format");
  if (Math.abs(Date.parse(date) - account.now) > MAX_SKEW_MS) {
    return refuse("InvalidTimeStamp.Expired");
  }

  const names = signedNames.split(";");
  const mustBeSigned = [...headers.keys()].filter((name) =>
    name === "host" || name === "content-type" || name.startsWith("x-acs-")
  ).sort();
  const isRight = names.join() === mustBeSigned.join() &&
    headers.get("x-acs-content-sha256") === await webSha256(request.body) &&
    signature ===
      await acs3Signature(request, { secret: account.accessKeySecret, names });
  if (!isRight) {
    const canonical = canonicalAcs3(request, names);
    return refuse("SignatureDoesNotMatch", `server string is ${canonical}`);
  }
  const nonce = headers.get("x-acs-signature-nonce") ?? "";
  if (account.nonces.has(nonce)) return refuse("SignatureNonceUsed");
  account.nonces.add(nonce);
  return null;
}

/** The signature that a request should have, as hex. */
export async function acs3Signature(
  request: WireRequest,
  by: { secret: string; names: readonly string[] },
): Promise<string> {
  const hash = await webSha256(utf8(canonicalAcs3(request, by.names)));
  const toSign = `ACS3-HMAC-SHA256\n${hash}`;
  return hexOf(await webHmac(utf8(by.secret), toSign));
}

/** The canonical request, whose hash is signed. */
export function canonicalAcs3(
  { method, target, headers }: WireRequest,
  names: readonly string[],
): string {
  const [path, query = ""] = target.split("?");
  const pairs = readQuery(query).map(([name, value]) =>
    [encodeBytes(name), encodeBytes(value)] as const
  );
  pairs.sort(([one], [other]) => one < other ? -1 : 1);
  let text = `${method}\n${path}\n${
    pairs.map((pair) => pair.join("=")).join("&")
  }\n`;
  for (const name of names) text += `${name}:${headers.get(name)?.trim()}\n`;
  return `${text}\n${names.join(";")}\n${headers.get("x-acs-content-sha256")}`;
}

/** Reads a query as servers do, where `+` is a space. */
export function readQuery(query: string): [name: string, value: string][] {
  return [...new URLSearchParams(query)];
}

/** RFC 3986, a byte at a time. */
function encodeBytes(text: string): string {
  let encoded = "";
  for (const byte of utf8(text)) {
    const sign = String.fromCharCode(byte);
    encoded += /[A-Za-z0-9\-._~]/.test(sign)
      ? sign
      : "%" + byte.toString(16).toUpperCase().padStart(2, "0");
  }
  return encoded;
}

function refuse(code: string, message: string = code): Acs3Refusal {
  return { status: 400, code, message };
}
