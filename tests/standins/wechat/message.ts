import {
  randomDigits,
  type StandinAccount,
  type StandinMode,
} from "./account.ts";
import { decrypt, encrypt, sign } from "./crypto.ts";

/** How the account's page says that pushes are written. */
export type StandinFormat = "xml" | "json";

/** The fields of a push in their order. */
export type Message = Readonly<Record<string, string | number>>;

/** How one account sends its pushes. */
export interface Sending {
  account: StandinAccount;
  mode: StandinMode;
  format: StandinFormat;
}

/** A push on its way: the query and the body of a POST. */
export interface SignedPush {
  query: URLSearchParams;
  body: string;
}

/** Writes, encrypts and signs a push at `nowMs`. */
export async function signPush(
  sending: Sending,
  message: Message,
  nowMs: number,
): Promise<SignedPush> {
  const { account, mode, format } = sending;
  const timestamp = String(Math.floor(nowMs / 1000));
  const nonce = randomDigits(9);
  const query = new URLSearchParams({
    signature: await sign(account.pushToken, timestamp, nonce),
    timestamp,
    nonce,
    openid: String(message["FromUserName"]),
  });
  const text = write(format, message);
  if (mode === "plain") return { query, body: text };
  const { appId } = account;
  const encrypted = await encrypt(account.encodingAesKey, { text, appId });
  query.set("encrypt_type", "aes");
  query.set(
    "msg_signature",
    await sign(account.pushToken, timestamp, nonce, encrypted),
  );
  const open = mode === "compat" ? message : { ToUserName: account.originalId };
  return { query, body: write(format, { ...open, Encrypt: encrypted }) };
}

/** Writes fields as XML, texts in CDATA, or as JSON. */
export function write(format: StandinFormat, fields: Message): string {
  if (format === "json") return JSON.stringify(fields);
  const elements = Object.entries(fields).map(([name, value]) =>
    typeof value === "number"
      ? `<${name}>${value}</${name}>`
      : `<${name}><![CDATA[${value}]]></${name}>`
  );
  return `<xml>${elements.join("\n")}</xml>`;
}

/**
 * The text of a reply to `openid`.
 *
 * @throws {Error} If it is none that WeChat would pass on: its users read
 * 该公众号提供的服务出现故障 instead.
 */
export async function readReply(
  sending: Sending,
  reply: { body: string; openid: string },
): Promise<string> {
  const { account, mode, format } = sending;
  const outer = read(format, reply.body);
  const isSealed = outer.has("Encrypt");
  if (mode === "safe" && !isSealed) throw new Error("The reply is in plain");
  const inner = isSealed ? read(format, await unseal(account, outer)) : outer;
  const isWhole = inner.get("ToUserName") === reply.openid &&
    inner.get("FromUserName") === account.originalId &&
    inner.get("MsgType") === "text" &&
    /^\d{10}$/.test(inner.get("CreateTime") ?? "");
  const text = inner.get("Content");
  if (!isWhole || !text) throw new Error("The reply is not whole");
  return text;
}

async function unseal(
  account: StandinAccount,
  outer: ReadonlyMap<string, string>,
): Promise<string> {
  const encrypted = outer.get("Encrypt") ?? "";
  const signature = await sign(
    account.pushToken,
    outer.get("TimeStamp") ?? "",
    outer.get("Nonce") ?? "",
    encrypted,
  );
  if (signature !== outer.get("MsgSignature")) {
    throw new Error("The reply is not signed");
  }
  return await decrypt(account.encodingAesKey, {
    encrypted,
    appId: account.appId,
  });
}

/** By patterns, not by the parser that the platform has. */
function read(format: StandinFormat, text: string): Map<string, string> {
  if (format === "json") {
    const fields: Record<string, unknown> = JSON.parse(text);
    return new Map(
      Object.entries(fields).map(([name, value]) => [name, String(value)]),
    );
  }
  const body = /^<xml>(.*)<\/xml>$/s.exec(text)?.[1];
  if (body === undefined) throw new Error("The reply is no XML");
  const fields = new Map<string, string>();
  for (
    const [, name = "", value = ""] of body.matchAll(/<(\w+)>(.*?)<\/\1>/gs)
  ) {
    const pieces = value.matchAll(/<!\[CDATA\[(.*?)\]\]>|([^<]+)/gs);
    fields.set(
      name,
      [...pieces].map(([, inside, outside]) => inside ?? outside).join(""),
    );
  }
  return fields;
}
