import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { decryptPush, encryptReply } from "@/server/wechat/cipher.ts";
import {
  decrypt,
  encrypt,
  encryptBytes,
  join,
  pad,
} from "@/tests/standins/wechat/crypto.ts";
import { vectorOf } from "@/tests/support/wechat_vectors.ts";

const ENCODING_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
const KEY = Buffer.from(`${ENCODING_KEY}=`, "base64");
const APP_ID = "wx2c2769f8efd9abc2";
const SEALED = [
  "wx-aes-in",
  "wx-aes-out",
  "wx-aes-xml-sample-code",
  "wx-aes-scan-event-derived",
];

Deno.test("S-12 decryptPush opens every published ciphertext, and so does the stand-in", async () => {
  for (const id of SEALED) {
    const text = vectorOf(id);
    const aesKey = Buffer.from(`${text("encodingAESKey")}=`, "base64");
    const appId = text("appid");
    const encrypted = text("encrypt");

    assert.deepEqual(decryptPush(aesKey, { encrypt: encrypted, appId }), {
      ok: true,
      text: text("msg"),
    }, id);
    assert.equal(
      await decrypt(text("encodingAESKey"), { encrypted, appId }),
      text("msg"),
      id,
    );
  }
});

Deno.test("S-12 encryptReply makes every published ciphertext again", () => {
  for (const id of SEALED) {
    const text = vectorOf(id);
    const made = encryptReply(
      Buffer.from(`${text("encodingAESKey")}=`, "base64"),
      {
        text: text("msg"),
        appId: text("appid"),
        random: Buffer.from(text("random16")),
      },
    );
    assert.equal(made, text("encrypt"), id);
  }
});

Deno.test("a reply of any length opens again, by us and by the stand-in", async () => {
  const random = new Uint8Array(16).fill(7);
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "binary", maxLength: 99 }),
      async (text) => {
        const made = encryptReply(KEY, { text, appId: APP_ID, random });
        const opened = decryptPush(KEY, { encrypt: made, appId: APP_ID });
        assert.deepEqual(opened, { ok: true, text });
        assert.equal(
          await decrypt(ENCODING_KEY, { encrypted: made, appId: APP_ID }),
          text,
        );
      },
    ),
  );
});

Deno.test("every padding from 1 to 32 is taken off", async () => {
  for (let length = 0; length < 32; length++) {
    const text = "x".repeat(length);
    const sealed = await encrypt(ENCODING_KEY, { text, appId: APP_ID });

    assert.deepEqual(decryptPush(KEY, { encrypt: sealed, appId: APP_ID }), {
      ok: true,
      text,
    });
  }
});

Deno.test("A-53 a padding that lies is refused", async () => {
  const good = [...envelope("hello", 5)];
  const lies: Record<string, number[]> = {
    "a size of 0": [...good.slice(0, -1), 0],
    "a size of 33": [...good.slice(0, -1), 33],
    "a size of 255": [...good.slice(0, -1), 255],
    "another byte before the last": [...good.slice(0, -2), 9, good.at(-1) ?? 0],
    "another byte at its start": good.with(43, 9),
  };
  assert.equal(good.length, 64);
  for (const [lie, bytes] of Object.entries(lies)) {
    assert.equal(await problemOf(bytes), "padding", lie);
  }
});

Deno.test("A-53 a length that lies is refused", async () => {
  const lies: Record<string, [Uint8Array, string]> = {
    "one too long": [envelope("hello", 6), "appId"],
    "one too short": [envelope("hello", 4), "appId"],
    "nothing": [envelope("hello", 0), "appId"],
    "up to the end": [envelope("hello", 23), "appId"],
    "beyond the end": [envelope("hello", 24), "length"],
    "4 GiB": [envelope("hello", 0xffffffff), "length"],
    "2 GiB, negative if signed": [envelope("hello", 0x80000000), "length"],
    "no room for a length": [pad(new Uint8Array(19)), "length"],
    "nothing but padding": [pad(new Uint8Array()), "length"],
  };
  for (const [lie, [bytes, problem]] of Object.entries(lies)) {
    assert.equal(await problemOf(bytes), problem, lie);
  }
});

Deno.test("A-53 a ciphertext for another app is refused", async () => {
  for (
    const appId of ["wx0000000000000000", "", `${APP_ID}x`, APP_ID.slice(0, -1)]
  ) {
    const sealed = await encrypt(ENCODING_KEY, { text: "hello", appId });
    assert.deepEqual(decryptPush(KEY, { encrypt: sealed, appId: APP_ID }), {
      ok: false,
      problem: "appId",
    }, appId);
  }
});

Deno.test("a text that is not UTF-8 is refused", async () => {
  const bytes = envelope("hello", 5);
  bytes[20] = 0xff;

  assert.equal(await problemOf(bytes), "encoding");
});

Deno.test("what is not base64 of whole blocks is refused", async () => {
  const sealed = await encrypt(ENCODING_KEY, { text: "hello", appId: APP_ID });
  const half = Buffer.alloc(48).toString("base64");
  const wrong: Record<string, string> = {
    "": "base64",
    "====": "base64",
    [` ${sealed}`]: "base64",
    [`${sealed}\n`]: "base64",
    [sealed.replace(/=*$/, "")]: "base64",
    [sealed.replace(/.(=*)$/, "*$1")]: "base64",
    [half]: "blocks",
    "AAAA": "blocks",
  };
  for (const [text, problem] of Object.entries(wrong)) {
    assert.deepEqual(decryptPush(KEY, { encrypt: text, appId: APP_ID }), {
      ok: false,
      problem,
    }, text);
  }
});

Deno.test("no ciphertext whatever makes decryptPush throw", () => {
  const blocks = fc.uint8Array({ minLength: 1, maxLength: 160 });
  fc.assert(fc.property(blocks, fc.nat(4), (bytes, whole) => {
    const size = bytes.length - (whole ? bytes.length % 32 : 0);
    const text = Buffer.from(bytes.subarray(0, size)).toString("base64");
    assert.equal(decryptPush(KEY, { encrypt: text, appId: APP_ID }).ok, false);
  }));
});

Deno.test("a reply needs 16 random bytes", () => {
  const reply = { text: "hello", appId: APP_ID, random: new Uint8Array(15) };

  assert.throws(() => encryptReply(KEY, reply), RangeError);
});

/** The plaintext of a push whose length field says what it likes. */
function envelope(text: string, length: number): Uint8Array<ArrayBuffer> {
  const field = new Uint8Array(4);
  new DataView(field.buffer).setUint32(0, length, false);
  const encoder = new TextEncoder();
  return pad(join([
    new Uint8Array(16).fill(1),
    field,
    encoder.encode(text),
    encoder.encode(APP_ID),
  ]));
}

async function problemOf(bytes: Iterable<number>): Promise<string> {
  const encrypted = await encryptBytes(ENCODING_KEY, Uint8Array.from(bytes));
  const opened = decryptPush(KEY, {
    encrypt: encrypted.toBase64(),
    appId: APP_ID,
  });
  return opened.ok ? opened.text : opened.problem;
}
