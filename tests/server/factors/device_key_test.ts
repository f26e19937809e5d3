import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { createECDH } from "node:crypto";
import fc from "fast-check";
import { toBase64url } from "@/client/base64url.ts";
import {
  deviceKeyId,
  parseDeviceKeyProof,
  verifyDeviceKey,
} from "@/server/factors/device_key.ts";

const CHALLENGE = "yQUnDDG3Lh_bocD1rP3W6OK4iPrLXu5g9JBO4A3mUjs";
const OTHER_CHALLENGE = "DwBzhbb51LfusnSGBa_hqYSgo7-j8BTQnip4TOnlzRo";
const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const MEGABYTE = "A".repeat(1 << 20);

Deno.test("what a phone signs as its page does is verified", async () => {
  const proof = await sign(CHALLENGE);

  assert.deepEqual(parseDeviceKeyProof({ ...proof, more: 1 }), proof);
  assert.ok(verifyDeviceKey({ ...proof, challenge: CHALLENGE }));
});

Deno.test("a signature is good for its challenge and its key alone", async () => {
  const proof = await sign(CHALLENGE);
  const { publicKey } = await sign(CHALLENGE);

  assert.ok(!verifyDeviceKey({ ...proof, challenge: OTHER_CHALLENGE }));
  assert.ok(!verifyDeviceKey({ ...proof, challenge: "" }));
  assert.ok(!verifyDeviceKey({ ...proof, publicKey, challenge: CHALLENGE }));
});

Deno.test("a signature with r and s swapped, emptied or cut is none", async () => {
  const proof = await sign(CHALLENGE);
  const raw = Buffer.from(proof.signature, "base64url");
  const [r, s] = [raw.subarray(0, 32), raw.subarray(32)];
  const zero = Buffer.alloc(32);
  const full = Buffer.alloc(32, 255);

  for (
    const wrong of [
      ...[[s, r], [r, r], [zero, s], [r, zero], [zero, zero], [full, full]],
      ...[[r], [r, s, zero], []],
    ]
  ) {
    const signature = Buffer.concat(wrong).toString("base64url");
    const changed = { ...proof, signature, challenge: CHALLENGE };
    assert.equal(verifyDeviceKey(changed), false);
  }
});

Deno.test("a signature in DER is none: the page sends r and s alone", async () => {
  const proof = await sign(CHALLENGE);
  const signature = derOf(Buffer.from(proof.signature, "base64url"));

  assert.equal(parseDeviceKeyProof({ ...proof, signature }), null);
  assert.ok(!verifyDeviceKey({ ...proof, signature, challenge: CHALLENGE }));
});

Deno.test("a point that is not on the curve, packed, or of another curve is no key", async () => {
  const proof = await sign(CHALLENGE);
  const point = Buffer.from(proof.publicKey, "base64url");
  const offCurve = Buffer.from(point);
  offCurve.writeUInt8((point.readUInt8(64) + 1) % 256, 64);
  const other = createECDH("secp256k1");
  other.generateKeys();
  const packed = createECDH("prime256v1");
  packed.generateKeys();

  for (
    const wrong of [
      offCurve,
      Buffer.concat([Uint8Array.of(4), Buffer.alloc(64)]),
      Buffer.concat([Uint8Array.of(4), Buffer.alloc(64, 255)]),
      Buffer.concat([Uint8Array.of(5), point.subarray(1)]),
      Buffer.concat([Uint8Array.of(0), point.subarray(1)]),
      other.getPublicKey(),
      packed.getPublicKey(null, "compressed"),
      point.subarray(0, 64),
      Buffer.concat([point, Uint8Array.of(0)]),
      Buffer.alloc(0),
    ]
  ) {
    const publicKey = wrong.toString("base64url");
    const changed = { ...proof, publicKey, challenge: CHALLENGE };
    assert.equal(verifyDeviceKey(changed), false, publicKey);
  }
});

Deno.test("parseDeviceKeyProof takes a key and a signature of their lengths, and nothing else", async () => {
  const proof = await sign(CHALLENGE);
  const wrong = [
    ...["", "A".repeat(85), "A".repeat(88), "=".repeat(86), "鄂".repeat(86)],
    ...["+".repeat(87), `${"A".repeat(85)}\0`, MEGABYTE],
  ];
  for (const text of [...wrong, null, undefined, 7, {}, ["A".repeat(86)]]) {
    assert.equal(parseDeviceKeyProof({ ...proof, publicKey: text }), null);
    assert.equal(parseDeviceKeyProof({ ...proof, signature: text }), null);
  }
  for (const value of [null, undefined, "", 7, [], [proof], "{}"]) {
    assert.equal(parseDeviceKeyProof(value), null);
  }
});

Deno.test("a key has one writing: another one of the same point is refused, or one phone were two", async () => {
  const proof = await sign(CHALLENGE);
  const last = proof.publicKey.slice(-1);
  const alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const next = alphabet.charAt(alphabet.indexOf(last) + 1);
  const publicKey = proof.publicKey.slice(0, -1) + next;

  assert.deepEqual(
    Buffer.from(publicKey, "base64url"),
    Buffer.from(proof.publicKey, "base64url"),
  );
  assert.equal(parseDeviceKeyProof({ ...proof, publicKey }), null);
});

Deno.test("deviceKeyId is the hash of the key as it is written", () => {
  assert.equal(
    deviceKeyId("A".repeat(43)),
    "DwBzhbb51LfusnSGBa_hqYSgo7-j8BTQnip4TOnlzRo",
  );
});

Deno.test("no bytes at all make verifyDeviceKey throw", () => {
  const bytes = fc.uint8Array({ maxLength: 70 }).map((one) =>
    Buffer.from(one).toString("base64url")
  );
  fc.assert(fc.property(bytes, bytes, (publicKey, signature) => {
    const proof = { publicKey, signature, challenge: CHALLENGE };
    assert.equal(verifyDeviceKey(proof), false);
  }));
});

/** What a phone that makes a key posts. */
async function sign(challenge: string) {
  const pair = await crypto.subtle.generateKey(CURVE, false, [
    "sign",
    "verify",
  ]);
  const raw = await crypto.subtle.exportKey("raw", pair.publicKey);
  const signature = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    pair.privateKey,
    new TextEncoder().encode(challenge),
  );
  return { publicKey: toBase64url(raw), signature: toBase64url(signature) };
}

/** r and s as most of the world writes them: a sequence of two ASN.1 integers. */
function derOf(raw: Buffer): string {
  const integers = [raw.subarray(0, 32), raw.subarray(32)].map((half) => {
    const zeros = half.findIndex((byte) => byte !== 0);
    const short = half.subarray(zeros);
    const isHigh = short.readUInt8(0) > 127;
    const body = isHigh ? Buffer.concat([Uint8Array.of(0), short]) : short;
    return Buffer.concat([Uint8Array.of(2, body.length), body]);
  });
  const body = Buffer.concat(integers);
  return Buffer.concat([Uint8Array.of(48, body.length), body])
    .toString("base64url");
}
