import { ACCOUNT } from "@/tests/standins/wechat/account.ts";
import {
  bytesOf,
  INNER,
  type Lie,
  PUSH_S,
  seal,
  sealedBody,
  xml,
  XXE,
} from "./pushes.ts";

const LAUGHS = '<!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">' +
  '<!ENTITY c "&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;">]>';

/** Lies in the body of a push of the safe mode, under a query that is true for its `Encrypt`. */
export async function bodyLies(): Promise<Record<string, Lie>> {
  const other = await seal(xml({ ...INNER, EventKey: "L.other" }));
  const around = (before: string, after = ""): Lie => ({
    body: (encrypted) => `${before}${sealedBody(encrypted)}${after}`,
  });
  return {
    "an empty body": { body: () => "" },
    "a word": { body: () => "success" },
    "a plain push": { body: () => xml(INNER) },
    "a plain push without encrypt_type": {
      body: () => xml(INNER),
      query: ({ encrypt_type: _, msg_signature: __, ...query }) => query,
    },
    "a plain push with an empty Encrypt": {
      body: () => xml({ ...INNER, Encrypt: "" }),
    },
    "JSON where XML is due": {
      body: (encrypted) =>
        JSON.stringify({ ToUserName: ACCOUNT.originalId, Encrypt: encrypted }),
    },
    "a form": {
      body: (encrypted) => new URLSearchParams({ Encrypt: encrypted }),
    },
    "the ciphertext of another push": { body: () => sealedBody(other) },
    "two ciphertexts": {
      body: (encrypted) =>
        sealedBody(encrypted).replace(
          "</xml>",
          `<Encrypt><![CDATA[${other}]]></Encrypt></xml>`,
        ),
    },
    "for another account": {
      body: (encrypted) => sealedBody(encrypted, "gh_000000000000"),
    },
    "for nobody": { body: (encrypted) => xml({ Encrypt: encrypted }) },
    "without a ciphertext": {
      body: () => xml({ ToUserName: ACCOUNT.originalId }),
    },
    "a ciphertext one level too deep": {
      body: (encrypted) =>
        sealedBody(encrypted).replace(/(<Encrypt>.*<\/Encrypt>)/, "<A>$1</A>"),
    },
    "a DOCTYPE": around("<!DOCTYPE xml>"),
    "an external entity": {
      body: (encrypted) =>
        XXE + sealedBody(encrypted, "").replace("<![CDATA[]]>", "&x;"),
    },
    "a thousand laughs": {
      body: (encrypted) =>
        LAUGHS + sealedBody(encrypted).replace("</xml>", "<A>&d;</A></xml>"),
    },
    "an entity that nobody declared": {
      body: (encrypted) =>
        sealedBody(encrypted).replace("</xml>", "<A>&x;</A></xml>"),
    },
    "a processing instruction": around('<?xml-stylesheet href="x"?>'),
    "a second root": around("", "<xml/>"),
    "text behind the root": around("", "x"),
    "text beside the fields": {
      body: (encrypted) => sealedBody(encrypted).replace("<xml>", "<xml>x"),
    },
    "another root": {
      body: (encrypted) => sealedBody(encrypted).replaceAll("xml>", "yml>"),
    },
    "a root that does not end": {
      body: (encrypted) => sealedBody(encrypted).replace("</xml>", ""),
    },
    "half a body": { body: (encrypted) => sealedBody(encrypted).slice(0, 200) },
    "UTF-16": {
      body: (encrypted) => utf16(sealedBody(encrypted)),
    },
    "a byte that is not UTF-8": {
      body: (encrypted) =>
        Uint8Array.from([...bytesOf(sealedBody(encrypted)), 0xff]),
    },
    "a NUL": around("", "\u0000"),
    "ten thousand levels": {
      body: () => "<xml>".repeat(10_000) + "</xml>".repeat(10_000),
    },
    "64 KiB and a byte": {
      body: (encrypted) => sealedBody(encrypted).padEnd(65_537, " "),
    },
    "5 MB": { body: (encrypted) => sealedBody(encrypted).padEnd(5e6, " ") },
    "5 MB in pieces without a length": {
      body: (encrypted) =>
        ReadableStream.from(
          [sealedBody(encrypted), ...Array<string>(80).fill(" ".repeat(65_536))]
            .map(bytesOf),
        ),
    },
    "spaces around the ciphertext": {
      body: (encrypted) => sealedBody(` ${encrypted} `),
    },
    "a body that breaks off": {
      body: () =>
        new ReadableStream({
          pull: (controller) => controller.error(new Error("gone")),
        }),
    },
  };
}

/** Lies of the plain mode. */
export function plainLies(): Record<string, Lie> {
  return {
    "another token": { pushToken: "spamtesx" },
    "no signature": { query: ({ signature: _, ...query }) => query },
    "301 seconds ago": { timestamp: String(PUSH_S - 301) },
    "in 301 seconds": { timestamp: String(PUSH_S + 301) },
    "another account": { body: () => xml({ ...INNER, ToUserName: "gh_0" }) },
    "a body of the safe mode": { body: (encrypted) => sealedBody(encrypted) },
    "an external entity": {
      body: () => XXE + xml(INNER).replace("<![CDATA[L.abc]]>", "&x;"),
    },
    "5 MB": { body: () => xml(INNER).padEnd(5e6, " ") },
  };
}

function utf16(text: string): Uint8Array<ArrayBuffer> {
  const units = Uint16Array.from(
    `\ufeff${text}`,
    (sign) => sign.charCodeAt(0),
  );
  return new Uint8Array(units.buffer);
}
