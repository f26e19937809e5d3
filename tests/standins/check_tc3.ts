import { hexOf, utf8, webHmac, webSha256 } from "./web_hash.ts";
import type { WireRequest } from "./vendor_server.ts";

const MAX_SKEW_SECONDS = 300;
const AUTHORIZATION_REGEXP =
  /^TC3-HMAC-SHA256 Credential=([^/\s]+)\/(\d{4}-\d\d-\d\d)\/(\w+)\/tc3_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;
const NEEDED_HEADERS = [
  "authorization",
  "x-tc-action",
  "x-tc-version",
  "x-tc-region",
  "x-tc-timestamp",
];

/** Whose signature is checked, and by which clock. */
export interface Tc3Account {
  secretId: string;
  secretKey: string;
  service: string;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Checks a signature as Tencent Cloud does, from the request on the wire and by
 * no code of the platform.
 *
 * @returns The vendor's code of the refusal, or `null`.
 */
export async function checkTc3(
  request: WireRequest,
  account: Tc3Account,
): Promise<string | null> {
  const { headers } = request;
  if (NEEDED_HEADERS.some((name) => !headers.has(name))) {
    return "MissingParameter";
  }
  const match = AUTHORIZATION_REGEXP.exec(headers.get("authorization") ?? "");
  if (!match) return "AuthFailure.InvalidAuthorization";
  const [, secretId, day = "", service, signedNames = "", signature] = match;
  if (secretId !== account.secretId) return "AuthFailure.SecretIdNotFound";

  const timestamp = Number(headers.get("x-tc-timestamp"));
  const skew = Math.abs(account.now / 1000 - timestamp);
  if (!(skew <= MAX_SKEW_SECONDS)) return "AuthFailure.SignatureExpire";

  const names = signedNames.split(";");
  const isWhole = names.includes("content-type") && names.includes("host") &&
    names.join() === [...names].sort().join();
  const isRight = isWhole && service === account.service &&
    day === utcDay(timestamp) &&
    signature === await tc3Signature(request, { ...account, names, timestamp });
  return isRight ? null : "AuthFailure.SignatureFailure";
}

/** The signature that a request should have, as hex. */
export async function tc3Signature(
  request: WireRequest,
  by: {
    secretKey: string;
    service: string;
    names: readonly string[];
    timestamp: number;
  },
): Promise<string> {
  const day = utcDay(by.timestamp);
  const scope = `${day}/${by.service}/tc3_request`;
  const hash = await webSha256(utf8(await canonicalTc3(request, by.names)));
  let key = utf8("TC3" + by.secretKey);
  for (const step of [day, by.service, "tc3_request"]) {
    key = await webHmac(key, step);
  }
  const toSign = `TC3-HMAC-SHA256\n${by.timestamp}\n${scope}\n${hash}`;
  return hexOf(await webHmac(key, toSign));
}

/** The canonical request, whose hash is signed. */
export async function canonicalTc3(
  { method, target, headers, body }: WireRequest,
  names: readonly string[],
): Promise<string> {
  const [path, query = ""] = target.split("?");
  let text = `${method}\n${path}\n${query}\n`;
  for (const name of names) {
    text += `${name}:${(headers.get(name) ?? "").toLowerCase().trim()}\n`;
  }
  return text + `\n${names.join(";")}\n${await webSha256(body)}`;
}

/** By the calendar of the runtime and not by ISO text, as the platform does it. */
function utcDay(timestamp: number): string {
  const date = new Date(timestamp * 1000);
  const numbers = [date.getUTCMonth() + 1, date.getUTCDate()];
  const [month, day] = numbers.map((part) => String(part).padStart(2, "0"));
  return `${date.getUTCFullYear()}-${month}-${day}`;
}
