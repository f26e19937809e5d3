import { ACCOUNT } from "@/tests/standins/wechat/account.ts";
import {
  bytesOf,
  INNER,
  type Lie,
  NONCE,
  PUSH_MS,
  PUSH_S,
  seal,
  xml,
} from "./pushes.ts";

/** Lies in the query of a push of the safe mode. */
export async function queryLies(): Promise<Record<string, Lie>> {
  const encrypted = await seal(xml(INNER));
  const stamped = (timestamp: string): Lie => ({ timestamp });
  const changed = (change: Readonly<Record<string, string>>): Lie => ({
    query: (query) => ({ ...query, ...change }),
  });
  const without = (...names: string[]): Lie => ({
    query: (query) =>
      Object.fromEntries(
        Object.entries(query).filter(([name]) => !names.includes(name)),
      ),
  });
  const resigned = (make: (signature: string) => string): Lie => ({
    query: (query) => ({
      ...query,
      msg_signature: make(query["msg_signature"] ?? ""),
    }),
  });
  return {
    "no query": { query: () => ({}) },
    "no timestamp": without("timestamp"),
    "no nonce": without("nonce"),
    "no msg_signature": without("msg_signature"),
    "no signature at all": without("msg_signature", "signature"),
    "no encrypt_type": without("encrypt_type"),
    "encrypt_type raw": changed({ encrypt_type: "raw" }),
    "encrypt_type in capitals": changed({ encrypt_type: "AES" }),
    "empty msg_signature": resigned(() => ""),
    "the plain signature as msg_signature": {
      query: (query) => ({
        ...query,
        msg_signature: query["signature"] ?? "",
      }),
    },
    "a signature in capitals": resigned((text) => text.toUpperCase()),
    "a signature cut off": resigned((text) => text.slice(0, 39)),
    "a signature with more behind": resigned((text) => `${text}00`),
    "a signature behind a space": resigned((text) => ` ${text}`),
    "40 zeros": resigned(() => "0".repeat(40)),
    "a megabyte of signature": resigned(() => "a".repeat(1_000_000)),
    "another token": { pushToken: "spamtesx" },
    "an empty token": { pushToken: "" },
    "301 seconds ago": stamped(String(PUSH_S - 301)),
    "in 301 seconds": stamped(String(PUSH_S + 301)),
    "a year ago": stamped(String(PUSH_S - 31_536_000)),
    "1970": stamped("0"),
    "milliseconds": stamped(String(PUSH_MS)),
    "a negative time": stamped(`-${PUSH_S}`),
    "a signed time": stamped(`+${PUSH_S}`),
    "an exponent": stamped("1.795399e9"),
    "hexadecimal": stamped(`0x${PUSH_S.toString(16)}`),
    "a time behind a space": stamped(` ${PUSH_S}`),
    "a time before a line end": stamped(`${PUSH_S}\n`),
    "full-width digits": stamped(
      String(PUSH_S).replace(
        /\d/g,
        (digit) => String.fromCodePoint(0xff10 + Number(digit)),
      ),
    ),
    "not a number": stamped("NaN"),
    "infinity": stamped("Infinity"),
    "no time": stamped(""),
    "another time under the signature": changed({
      timestamp: String(PUSH_S + 1),
    }),
    "another nonce under the signature": changed({ nonce: "1320562133" }),
    "a digit moved from the nonce to the time": changed({
      timestamp: `${PUSH_S}1`,
      nonce: NONCE.slice(1),
    }),
    "a digit moved from the time to the nonce": changed({
      timestamp: String(PUSH_S).slice(0, -1),
      nonce: `${String(PUSH_S).at(-1)}${NONCE}`,
    }),
    "an empty nonce": { nonce: "" },
    "a nonce of 65": { nonce: "1".repeat(65) },
    "a nonce with a line end": { nonce: "1\n2" },
    "a signature over texts in another order": {
      encrypted,
      ...changed({
        msg_signature: await sha1(
          ACCOUNT.pushToken + PUSH_S + NONCE + encrypted,
        ),
      }),
    },
  };
}

async function sha1(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-1", bytesOf(text));
  return new Uint8Array(hash).toHex();
}
