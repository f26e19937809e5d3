import { ACCOUNT } from "@/tests/standins/wechat/account.ts";
import { encryptBytes, join, pad } from "@/tests/standins/wechat/crypto.ts";
import { bytesOf, INNER, type Lie, seal, xml, XXE } from "./pushes.ts";

const KEY = ACCOUNT.encodingAesKey;
const OTHER_KEY = "G".repeat(42) + "A";

/** Lies in the ciphertext, under signatures that are true for it. */
export async function cipherLies(): Promise<Record<string, Lie>> {
  const good = await seal(xml(INNER));
  const inner = (
    fields: Readonly<Record<string, string>>,
  ): Promise<string> => seal(xml(fields));
  const without = (name: string) =>
    inner(Object.fromEntries(
      Object.entries(INNER).filter(([field]) => field !== name),
    ));
  const lies: Record<string, string | Promise<string>> = {
    "not base64": "hello world!",
    "base64 of URLs": good.replace(/[+/]/, "-"),
    "base64 without its end": `${good.replace(/=*$/, "").slice(0, -1)}`,
    "base64 with a line end": `${good.slice(0, 76)}\n${good.slice(76)}`,
    "less than a block": btoa("x".repeat(31)),
    "a block and a half": btoa("x".repeat(48)),
    "random blocks": btoa("xyz#".repeat(64)),
    "padding 0": sealBytes(envelope(), (bytes) => bytes.with(-1, 0)),
    "padding 33": sealBytes(envelope(), (bytes) => bytes.with(-1, 33)),
    "padding 255": sealBytes(envelope(), (bytes) => bytes.with(-1, 255)),
    "padding not whole": sealBytes(envelope(), (bytes) => bytes.with(-2, 0)),
    "nothing but padding": encryptBytes(KEY, pad(new Uint8Array())).then(
      (bytes) => bytes.toBase64(),
    ),
    "a length one too long": sealBytes(envelope(1)),
    "a length one too short": sealBytes(envelope(-1)),
    "a length of 4 GiB": sealBytes(envelope(0xffff_0000)),
    "another app": seal(xml(INNER), { appId: "wx0000000000000000" }),
    "no app": seal(xml(INNER), { appId: "" }),
    "the app and more": seal(xml(INNER), { appId: `${ACCOUNT.appId}0` }),
    "the app in capitals": seal(xml(INNER), {
      appId: ACCOUNT.appId.toUpperCase(),
    }),
    "another key": seal(xml(INNER), { key: OTHER_KEY }),
    "an empty text": seal(""),
    "a word inside": seal("success"),
    "JSON inside": seal(JSON.stringify(INNER)),
    "a DOCTYPE inside": seal(`<!DOCTYPE xml>${xml(INNER)}`),
    "an external entity inside": seal(
      XXE + xml(INNER).replace("<![CDATA[L.abc]]>", "&x;"),
    ),
    "another account inside": inner({ ...INNER, ToUserName: "gh_0" }),
    "no account inside": without("ToUserName"),
    "no sender inside": without("FromUserName"),
    "no time inside": without("CreateTime"),
    "no type inside": without("MsgType"),
    "a sender that is none": inner({ ...INNER, FromUserName: "<b>" }),
    "two senders inside": seal(
      xml(INNER).replace("</xml>", "<FromUserName>o12345</FromUserName></xml>"),
    ),
  };
  const entries = Object.entries(lies).map(async ([name, encrypted]) =>
    [name, { encrypted: await encrypted }] as const
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** The plaintext of a push whose length field is off by so much. */
function envelope(off = 0): Uint8Array<ArrayBuffer> {
  const text = bytesOf(xml(INNER));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length + off, false);
  const random = new Uint8Array(16).fill(7);
  return pad(join([random, length, text, bytesOf(ACCOUNT.appId)]));
}

async function sealBytes(
  bytes: Uint8Array<ArrayBuffer>,
  change = (same: Uint8Array<ArrayBuffer>) => same,
): Promise<string> {
  return (await encryptBytes(KEY, change(bytes))).toBase64();
}
