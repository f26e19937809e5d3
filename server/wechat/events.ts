import { createHash } from "node:crypto";
import type { Fields } from "./fields.ts";

/** Something a WeChat user did to the service account; `openid` is hers at this account. */
export type WechatEvent =
  /** She follows (关注); by our QR code if there is a scene, else from somewhere else. */
  | { kind: "follow"; openid: string; scene: string | null }
  /** A follower has scanned our QR code (扫码). It says that she scanned, not that she agrees. */
  | { kind: "scan"; openid: string; scene: string }
  /** She unfollows (取消关注). */
  | { kind: "unfollow"; openid: string };

/** A push as the platform understands it. `key` is the same for every sending of an event. */
export type Message =
  | { kind: "event"; event: WechatEvent; key: string }
  /** A message or an event that nothing here follows up. */
  | { kind: "other" };

/** What the scene of a QR code may be. */
export const SCENE_REGEXP = /^[\x21-\x7e]{1,64}$/;
/** What an openid looks like; today they have 28 characters. */
export const OPENID_REGEXP = /^[\w-]{6,64}$/;
const CREATE_TIME_REGEXP = /^\d{1,11}$/;
const SCENE_PREFIX = "qrscene_";

/**
 * Reads what a push says, once it is known to come from WeChat.
 *
 * @returns `undefined` if it lacks what every push has.
 *
 * Source: developers.weixin.qq.com, 接收事件推送 (关注/取消关注事件, 扫描带参数二维码事件).
 */
export function readMessage(fields: Fields): Message | undefined {
  const openid = fields.get("FromUserName") ?? "";
  const createTime = fields.get("CreateTime") ?? "";
  const type = fields.get("MsgType") ?? "";
  const isWhole = OPENID_REGEXP.test(openid) &&
    CREATE_TIME_REGEXP.test(createTime) && type !== "";
  if (!isWhole) return undefined;
  const event = type === "event" ? readEvent(fields, openid) : undefined;
  return event
    ? { kind: "event", event, key: keyOf(fields) }
    : { kind: "other" };
}

function readEvent(fields: Fields, openid: string): WechatEvent | undefined {
  const eventKey = fields.get("EventKey") ?? "";
  switch (fields.get("Event")) {
    case "subscribe":
      return { kind: "follow", openid, scene: sceneOfFollow(eventKey) };
    case "SCAN":
      return SCENE_REGEXP.test(eventKey)
        ? { kind: "scan", openid, scene: eventKey }
        : undefined;
    case "unsubscribe":
      return { kind: "unfollow", openid };
    default:
      return undefined;
  }
}

/** `qrscene_L.x` → `L.x`; a follow from elsewhere has another key or none. */
function sceneOfFollow(eventKey: string): string | null {
  if (!eventKey.startsWith(SCENE_PREFIX)) return null;
  const scene = eventKey.slice(SCENE_PREFIX.length);
  return SCENE_REGEXP.test(scene) ? scene : null;
}

/**
 * Events have no id, so these four tell them apart. Hashed, so that the table says
 * nothing of who did what; without a key, since nobody can guess an openid.
 */
function keyOf(fields: Fields): string {
  const parts = ["FromUserName", "CreateTime", "Event", "EventKey"]
    .map((name) => fields.get(name) ?? "");
  return createHash("sha256").update(parts.join("\n")).digest("base64url");
}
