import { randomBytes } from "node:crypto";
import { encryptReply } from "./cipher.ts";
import type { PushFormat, WechatConfig } from "./config.ts";
import { signatureOf } from "./signature.ts";

const TYPES: Record<PushFormat, string> = {
  xml: "application/xml; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/**
 * Answers a push with a text for the user who caused it (被动回复), encrypted if
 * pushes are.
 *
 * @param reply.nowS Seconds since 1970.
 *
 * Source: developers.weixin.qq.com, 被动回复用户消息 and 消息加解密.
 */
export function replyWith(
  config: WechatConfig,
  reply: { openid: string; text: string; nowS: number },
): Response {
  const message = write(config.format, {
    ToUserName: reply.openid,
    FromUserName: config.originalId,
    CreateTime: reply.nowS,
    MsgType: "text",
    Content: reply.text,
  });
  const body = config.mode === "safe"
    ? seal(config, message, reply.nowS)
    : message;
  return new Response(body, {
    headers: { "content-type": TYPES[config.format] },
  });
}

function seal(config: WechatConfig, text: string, nowS: number): string {
  const encrypt = encryptReply(config.aesKey, {
    text,
    appId: config.appId,
    random: randomBytes(16),
  });
  const nonce = randomBytes(8).toString("hex");
  const signature = signatureOf([
    config.pushToken,
    String(nowS),
    nonce,
    encrypt,
  ]);
  return write(config.format, {
    Encrypt: encrypt,
    MsgSignature: signature,
    TimeStamp: nowS,
    Nonce: nonce,
  });
}

function write(
  format: PushFormat,
  fields: Readonly<Record<string, string | number>>,
): string {
  if (format === "json") return JSON.stringify(fields);
  const elements = Object.entries(fields).map(([name, value]) =>
    `<${name}>${typeof value === "number" ? value : cdata(value)}</${name}>`
  );
  return `<xml>${elements.join("")}</xml>`;
}

/** The end mark of CDATA cannot stand in it: it is split over two. */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}
