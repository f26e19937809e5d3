import assert from "node:assert/strict";
import { readMessage } from "@/server/wechat/events.ts";

const OPENID = "oyORnuP8q7ou2gfYjqLzSIWZf0rs";
const BASE = {
  ToUserName: "gh_10f6c3c3ac5a",
  FromUserName: OPENID,
  CreateTime: "1409735668",
  MsgType: "event",
};

Deno.test("a scan, a follow and an unfollow are events", () => {
  const cases = [
    [{ Event: "SCAN", EventKey: "L.abc", Ticket: "gQ" }, {
      kind: "scan",
      openid: OPENID,
      scene: "L.abc",
    }],
    [{ Event: "subscribe", EventKey: "qrscene_L.abc", Ticket: "gQ" }, {
      kind: "follow",
      openid: OPENID,
      scene: "L.abc",
    }],
    [{ Event: "subscribe", EventKey: "" }, {
      kind: "follow",
      openid: OPENID,
      scene: null,
    }],
    [{ Event: "subscribe", EventKey: "last_trade_no_4200000" }, {
      kind: "follow",
      openid: OPENID,
      scene: null,
    }],
    [{ Event: "subscribe", EventKey: "qrscene_" }, {
      kind: "follow",
      openid: OPENID,
      scene: null,
    }],
    [{ Event: "subscribe" }, { kind: "follow", openid: OPENID, scene: null }],
    [{ Event: "unsubscribe", EventKey: "" }, {
      kind: "unfollow",
      openid: OPENID,
    }],
  ] as const;
  for (const [fields, event] of cases) {
    const message = readMessage(fieldsOf(fields));
    assert.equal(message?.kind, "event");
    assert.deepEqual(message.event, event);
  }
});

Deno.test("what nobody follows up is taken and left alone", () => {
  for (
    const fields of [
      { MsgType: "text", Content: "您好", MsgId: "1" },
      { MsgType: "image", PicUrl: "http://127.0.0.1/" },
      { Event: "CLICK", EventKey: "menu" },
      { Event: "LOCATION" },
      { Event: "scan", EventKey: "L.abc" },
      { Event: "SCAN" },
      { Event: "SCAN", EventKey: "x".repeat(65) },
      { Event: "SCAN", EventKey: "two words" },
      {},
    ]
  ) {
    assert.deepEqual(readMessage(fieldsOf(fields)), { kind: "other" });
  }
});

Deno.test("what lacks the sender, the time or the type is no push", () => {
  for (
    const fields of [
      { FromUserName: "" },
      { FromUserName: "o <b>" },
      { FromUserName: "o".repeat(65) },
      { CreateTime: "" },
      { CreateTime: "-1" },
      { CreateTime: "1e9" },
      { CreateTime: "1".repeat(12) },
      { MsgType: "" },
    ]
  ) {
    assert.equal(readMessage(fieldsOf(fields)), undefined);
  }
});

Deno.test("the key of an event is its own: sender, time, kind and scene", () => {
  const base = { Event: "SCAN", EventKey: "L.abc", Ticket: "gQ" };
  const keys = [
    {},
    { FromUserName: "oyORnuNn3xxqR7OEQfM1Zo6kT1ab" },
    { CreateTime: "1409735669" },
    { Event: "subscribe" },
    { EventKey: "L.abd" },
  ].map((change) => keyOf({ ...base, ...change }));

  assert.equal(new Set(keys).size, 5);
  assert.equal(keyOf({ ...base, Ticket: "other" }), keys[0]);
  assert.match(keys[0] ?? "", /^[\w-]{43}$/);
});

function fieldsOf(
  fields: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  return new Map(Object.entries({ ...BASE, ...fields }));
}

function keyOf(fields: Readonly<Record<string, string>>): string {
  const message = readMessage(fieldsOf(fields));
  assert.equal(message?.kind, "event");
  return message.key;
}
