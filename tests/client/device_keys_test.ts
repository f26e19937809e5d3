import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { deviceKeyId, verifyDeviceKey } from "@/server/factors/device_key.ts";
import type { DeviceKeyProof } from "@/server/factors/device_key.ts";
import { openStage } from "@/tests/support/stage.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CHALLENGE = "yQUnDDG3Lh_bocD1rP3W6OK4iPrLXu5g9JBO4A3mUjs";
const OTHER_CHALLENGE = "DwBzhbb51LfusnSGBa_hqYSgo7-j8BTQnip4TOnlzRo";

Deno.test("a key that a phone makes signs as the server wants it, stays over a visit, and cannot be read out", async () => {
  await using stage = await openStage();
  const { phone } = stage;
  await phone.goto("/help");
  await load(phone);

  assert.equal(await call(phone, "canKeepKeys()"), true);
  const made = await call<DeviceKeyProof>(
    phone,
    `makeDeviceKey("${CHALLENGE}")`,
  );
  await phone.reload();
  await load(phone);
  const id = deviceKeyId(made.publicKey);
  const again = await call<DeviceKeyProof>(
    phone,
    `signWithDeviceKey("${id}", "${OTHER_CHALLENGE}")`,
  );

  assert.ok(verifyDeviceKey({ ...made, challenge: CHALLENGE }));
  assert.ok(verifyDeviceKey({ ...again, challenge: OTHER_CHALLENGE }));
  assert.equal(again.publicKey, made.publicKey);
  assert.equal(await phone.evaluate(readPrivateKey, id), "InvalidAccessError");
});

Deno.test("a browser that has not made the key signs nothing, and each key made is another", async () => {
  await using stage = await openStage();
  const { phone, screen } = stage;
  for (const page of [phone, screen]) {
    await page.goto("/help");
    await load(page);
  }
  const make = `makeDeviceKey("${CHALLENGE}")`;
  const one = await call<DeviceKeyProof>(phone, make);
  const other = await call<DeviceKeyProof>(phone, make);
  const sign = `signWithDeviceKey("${deviceKeyId(one.publicKey)}", "x")`;

  assert.notEqual(one.publicKey, other.publicKey);
  assert.equal(await call(screen, sign), null);
  assert.equal(await call(phone, 'signWithDeviceKey("unknown", "x")'), null);
});

let bundled: Promise<string> | undefined;

/** Gives a page the module, as `keys`. */
async function load(page: Page): Promise<void> {
  bundled ??= build({
    entryPoints: [`${ROOT}client/device_keys.ts`],
    alias: { "@": ROOT.replace(/\/$/, "") },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "keys",
    target: "chrome79",
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? "");
  await page.evaluate(`${await bundled}; globalThis.keys = keys;`);
}

function call<T>(page: Page, expression: string): Promise<T> {
  return page.evaluate(`keys.${expression}`);
}

/** What becomes of reading the private half of a kept key; runs in the page. */
async function readPrivateKey(id: string): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open("platform-keys", 1);
    request.onsuccess = () => resolve(request.result);
  });
  const kept = await new Promise<{ privateKey: CryptoKey }>((resolve) => {
    const request = database.transaction("keys").objectStore("keys").get(id);
    request.onsuccess = () => resolve(request.result);
  });
  try {
    await crypto.subtle.exportKey("pkcs8", kept.privateKey);
    return "read";
  } catch (error) {
    return error instanceof DOMException ? error.name : "other";
  }
}
