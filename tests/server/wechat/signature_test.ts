import assert from "node:assert/strict";
import { isSigned, signatureOf } from "@/server/wechat/signature.ts";
import { sign } from "@/tests/standins/wechat/crypto.ts";
import { VECTOR_IDS, vectorOf } from "@/tests/support/wechat_vectors.ts";

Deno.test("S-12 signatureOf and the stand-in agree with every published signature", async () => {
  const plain = [
    "wx-url-verify",
    "wx-plain-post",
    "wx-aes-in",
    "wx-aes-xml-sample-code",
  ];
  for (const id of plain) {
    const text = vectorOf(id);
    const parts = [text("token"), text("timestamp"), text("nonce")];
    assert.equal(signatureOf(parts), text("signature"), id);
    assert.equal(await sign(...parts), text("signature"), id);
  }
  const sealed = VECTOR_IDS.filter((id) => id.startsWith("wx-aes"));
  assert.equal(sealed.length, 4);
  for (const id of sealed) {
    const text = vectorOf(id);
    const parts = [
      text("token"),
      text("timestamp"),
      text("nonce"),
      text("encrypt"),
    ];
    assert.equal(signatureOf(parts), text("msg_signature"), id);
    assert.equal(await sign(...parts), text("msg_signature"), id);
  }
});

Deno.test("isSigned takes the whole signature as it is written, and nothing else", () => {
  const parts = ["AAAAA", "1714036504", "1514711492"];
  const signature = "f464b24fc39322e44b38aa78f5edd27bd1441696";

  assert.ok(isSigned(signature, parts));
  for (
    const wrong of [
      null,
      "",
      signature.slice(1),
      `${signature}0`,
      signature.toUpperCase(),
      ` ${signature}`,
      signature.replace("f", "e"),
      "é".repeat(20),
    ]
  ) {
    assert.ok(!isSigned(wrong, parts), String(wrong));
  }
});

Deno.test("signatureOf leaves its parts in their order", () => {
  const parts = ["b", "a"];

  signatureOf(parts);

  assert.deepEqual(parts, ["b", "a"]);
});
