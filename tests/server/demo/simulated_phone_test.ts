import assert from "node:assert/strict";
import { createVault, generateKeys } from "@/db/sealed.ts";
import { checkPin } from "@/domain/pins.ts";
import { DEMO_PIN, SimulatedPhone } from "@/server/demo/simulated_phone.ts";
import {
  parseDeviceKeyProof,
  verifyDeviceKey,
} from "@/server/factors/device_key.ts";
import { TEST_VAULT_KEYS } from "@/tests/support/database.ts";
import { IDS } from "@/tools/seed.ts";

const CHALLENGE = "yQUnDDG3Lh_bocD1rP3W6OK4iPrLXu5g9JBO4A3mUjs";

Deno.test("a simulated phone signs as a real one without passkeys does", () => {
  const phone = new SimulatedPhone(createVault(TEST_VAULT_KEYS), "acc_x");

  const proof = phone.prove(CHALLENGE);

  assert.deepEqual(parseDeviceKeyProof(proof), proof);
  assert.equal(proof.publicKey, phone.publicKey);
  assert.ok(verifyDeviceKey({ ...proof, challenge: CHALLENGE }));
  assert.ok(!verifyDeviceKey({ ...proof, challenge: "another" }));
});

Deno.test("it is the same phone after a restart, another one for each account and each installation", () => {
  const keyOf = (keys: typeof TEST_VAULT_KEYS, accountId: string) =>
    new SimulatedPhone(createVault(keys), accountId).publicKey;
  const ids = Object.values(IDS.account);

  const here = ids.map((id) => keyOf(TEST_VAULT_KEYS, id));
  const again = ids.map((id) => keyOf(TEST_VAULT_KEYS, id));
  const elsewhere = ids.map((id) => keyOf(generateKeys(), id));

  assert.deepEqual(again, here);
  assert.equal(new Set([...here, ...elsewhere]).size, 2 * ids.length);
});

Deno.test("its PIN is one that a real phone could have", () => {
  assert.equal(checkPin(DEMO_PIN), undefined);
});
