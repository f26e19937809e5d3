import { ACCOUNT } from "@/tests/standins/wechat/account.ts";
import { encrypt, sign } from "@/tests/standins/wechat/crypto.ts";

/** The moment at which the pushes of this file are fresh. */
export const PUSH_MS = Date.parse("2026-11-23T02:00:00.000Z");
/** The same in seconds. */
export const PUSH_S = PUSH_MS / 1000;
/** The nonce of a true push. */
export const NONCE = "1320562132";
const KEY = ACCOUNT.encodingAesKey;

/** A request that may be a push. */
export interface Sent {
  query: Readonly<Record<string, string>>;
  body: BodyInit;
  method?: string;
}

/** How one push differs from a true one; what is not named is true. */
export interface Lie {
  timestamp?: string;
  nonce?: string;
  /** With which push token it is signed. */
  pushToken?: string;
  /** Takes the place of what `Encrypt` holds, under a true signature. */
  encrypted?: string;
  /** Goes into the place of the body, which a true signature does not vouch for. */
  body?: (encrypted: string) => BodyInit;
  /** Changes the query after it was signed. */
  query?: (query: Record<string, string>) => Record<string, string>;
  method?: string;
}

/** The fields of the scan that all these pushes are of. */
export const INNER = {
  ToUserName: ACCOUNT.originalId,
  FromUserName: "oyORnuP8q7ou2gfYjqLzSIWZf0rs",
  CreateTime: String(PUSH_S),
  MsgType: "event",
  Event: "SCAN",
  EventKey: "L.abc",
};

/** A true push of the safe mode, but for its lie. */
export async function sealedPush(lie: Lie = {}): Promise<Sent> {
  const timestamp = lie.timestamp ?? String(PUSH_S);
  const nonce = lie.nonce ?? NONCE;
  const token = lie.pushToken ?? ACCOUNT.pushToken;
  const encrypted = lie.encrypted ?? await seal(xml(INNER));
  const query = Object.fromEntries([
    ["signature", await sign(token, timestamp, nonce)],
    ["timestamp", timestamp],
    ["nonce", nonce],
    ["encrypt_type", "aes"],
    ["msg_signature", await sign(token, timestamp, nonce, encrypted)],
  ]);
  const body = lie.body ?? ((text) => sealedBody(text));
  return {
    query: lie.query?.(query) ?? query,
    body: body(encrypted),
    ...lie.method && { method: lie.method },
  };
}

/** A true push of the plain mode, but for its lie. */
export async function plainPush(lie: Lie = {}): Promise<Sent> {
  const sent = await sealedPush({ body: () => xml(INNER), ...lie });
  const { encrypt_type: _, msg_signature: __, ...query } = sent.query;
  return { ...sent, query };
}

/** The ciphertext of a text, rightly made. */
export function seal(
  text: string,
  { key = KEY, appId = ACCOUNT.appId }: { key?: string; appId?: string } = {},
): Promise<string> {
  return encrypt(key, { text, appId });
}

/** A body of the safe mode. */
export function sealedBody(
  encrypted: string,
  originalId: string = ACCOUNT.originalId,
): string {
  return xml({ ToUserName: originalId, Encrypt: encrypted });
}

/** Fields as WeChat writes them, without a line end between them. */
export function xml(fields: Readonly<Record<string, string>>): string {
  const elements = Object.entries(fields).map(([name, value]) =>
    /^\d+$/.test(value)
      ? `<${name}>${value}</${name}>`
      : `<${name}><![CDATA[${value}]]></${name}>`
  );
  return `<xml>${elements.join("")}</xml>`;
}

/** A DOCTYPE that would have `&x;` read a file. */
export const XXE = '<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]>';

/** UTF-8. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
