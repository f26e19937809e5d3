import assert from "node:assert/strict";
import { inspect } from "node:util";
import fc from "fast-check";
import { createVault, generateKeys } from "@/db/sealed.ts";

const ONE = "ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ="; // 32 × "d"
const TWO = "aWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWk="; // 32 × "i"
const NUMBER = "420106199003071234";

const vault = createVault({ dataKeys: `k1:${ONE}`, indexKeys: `i1:${TWO}` });
const rotated = createVault({
  dataKeys: `k2:${TWO},k1:${ONE}`,
  indexKeys: `i2:${ONE},i1:${TWO}`,
});

Deno.test("Vault opens what it sealed, whatever the text", () => {
  fc.assert(fc.property(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "grapheme" }),
    (purpose, text) =>
      assert.equal(vault.open(purpose, vault.seal(purpose, text)), text),
  ));
});

Deno.test("Vault opens what it sealed, whatever the bytes", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => {
    const opened = vault.openBytes("file", vault.seal("file", bytes));
    assert.deepEqual(new Uint8Array(opened), bytes);
  }));
});

Deno.test("Vault.seal names algorithm and key, and never gives the same twice", () => {
  const [first, second] = [
    vault.seal("documentNumber", NUMBER),
    vault.seal("documentNumber", NUMBER),
  ];

  // 12 bytes of nonce, 18 of text, 16 of tag: 46 bytes are 62 characters of base64url.
  assert.match(first, /^A256GCM\.k1\.[A-Za-z0-9_-]{62}$/);
  assert.notEqual(first, second);
});

Deno.test("Vault.open refuses a value that was changed in any place", () => {
  const sealed = vault.seal("phone", "13971234567");
  const bodyAt = "A256GCM.k1.".length;

  // The last character is left out: some of its bits are padding.
  for (let at = bodyAt; at < sealed.length - 1; at++) {
    const other = sealed[at] === "A" ? "B" : "A";
    const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
    assert.throws(() => vault.open("phone", changed), {
      message: 'Cannot open a sealed value as "phone": it was changed',
    });
  }
});

Deno.test("Vault.open refuses a value of another purpose", () => {
  const sealed = vault.seal("phone", "13971234567");

  assert.throws(() => vault.open("documentNumber", sealed), {
    message: 'Cannot open a sealed value as "documentNumber": it was changed',
  });
});

Deno.test("Vault.open refuses a key under another's id, an unknown key, and an unknown algorithm", () => {
  const body = vault.seal("phone", "13971234567").slice("A256GCM.k1.".length);

  assert.throws(
    () => rotated.open("phone", `A256GCM.k2.${body}`),
    /it was changed/,
  );
  assert.throws(() => vault.open("phone", `A256GCM.k9.${body}`), {
    message: 'Cannot open a sealed value: DATA_KEYS has no key "k9"',
  });
  assert.throws(
    () => vault.open("phone", `SM4GCM.k1.${body}`),
    /its algorithm is unknown/,
  );
});

Deno.test("Vault.open refuses what is too short, cut off or no sealed value at all", () => {
  const sealed = vault.seal("phone", "13971234567");
  for (
    const text of [
      "A256GCM.k1.",
      "A256GCM.k1.AAAA",
      "A256GCM.k1",
      sealed.slice(0, -4),
    ]
  ) {
    assert.throws(() => vault.open("phone", text), /it was changed/);
  }
  for (const text of ["", "13971234567", `${sealed}.x`]) {
    assert.throws(() => vault.open("phone", text), /its algorithm is unknown/);
  }
});

Deno.test("Vault opens values of the key before, and says that they need rotation", () => {
  const old = vault.seal("phone", "13971234567");
  const fresh = rotated.seal("phone", "13971234567");

  assert.equal(rotated.open("phone", old), "13971234567");
  assert.equal(rotated.needsRotation(old), true);
  assert.equal(rotated.needsRotation(fresh), false);
  assert.throws(() => vault.open("phone", fresh), /DATA_KEYS has no key "k2"/);
});

Deno.test("Vault.index is the same for the same text, and differs by purpose, text and key", () => {
  const index = vault.index("documentNumber", NUMBER);

  assert.match(index, /^[A-Za-z0-9_-]{43}$/);
  assert.equal(vault.index("documentNumber", NUMBER), index);
  assert.notEqual(vault.index("phone", NUMBER), index);
  assert.notEqual(vault.index("documentNumber", "420106199003071235"), index);
  assert.notEqual(rotated.index("documentNumber", NUMBER), index);
});

Deno.test("Vault.index is HMAC-SHA-256 under a key of its purpose", () => {
  // By OpenSSL: purpose key = HMAC("i" × 32, "documentNumber"), then HMAC of the number.
  assert.equal(
    vault.index("documentNumber", NUMBER),
    "fYUj-W11wOhoeBLGc9VvW767SrDscacPmmj4canjzP0",
  );
});

Deno.test("Vault.indexes gives the hashes under all keys, the current first", () => {
  assert.deepEqual(rotated.indexes("phone", "13971234567"), [
    rotated.index("phone", "13971234567"),
    vault.index("phone", "13971234567"),
  ]);
});

Deno.test("Vault shows its key ids and no key, however it is printed", () => {
  const shown = [
    inspect(vault, { showHidden: true, depth: 9 }),
    Deno.inspect({ vault }),
    JSON.stringify({ vault }),
    `${vault}`,
  ];
  for (const text of shown) {
    assert.match(text, /Vault\(data: k1; index: i1\)/);
    assert(
      !text.includes(ONE) && !text.includes("64 64 64") &&
        !text.includes("100, 100"),
    );
  }
});

Deno.test("createVault refuses settings without keys", () => {
  assert.throws(
    () => createVault({ dataKeys: "", indexKeys: `i1:${TWO}` }),
    /key 1 of DATA_KEYS/,
  );
  assert.throws(
    () => createVault({ dataKeys: `k1:${ONE}`, indexKeys: "" }),
    /key 1 of INDEX_KEYS/,
  );
});

Deno.test("generateKeys makes a vault that opens no other's values", () => {
  const [mine, theirs] = [
    createVault(generateKeys()),
    createVault(generateKeys()),
  ];
  const sealed = mine.seal("phone", "13971234567");

  assert.equal(mine.open("phone", sealed), "13971234567");
  assert.throws(() => theirs.open("phone", sealed), /it was changed/);
  assert.notEqual(
    mine.index("phone", "13971234567"),
    theirs.index("phone", "13971234567"),
  );
});
