import assert from "node:assert/strict";
import { createVault } from "@/db/sealed.ts";
import { phoneColumns } from "@/server/holder_phone.ts";
import { TEST_VAULT_KEYS } from "@/tests/support/database.ts";

Deno.test("an account keeps its holder's phone sealed, hashed and masked, and never in plain", () => {
  const vault = createVault(TEST_VAULT_KEYS);

  const columns = phoneColumns(vault, "13900020061");
  const again = phoneColumns(vault, "13900020061");

  assert.equal(columns.holderPhoneMasked, "139****0061");
  assert.equal(
    vault.open("account.phone", columns.holderPhoneSealed),
    "13900020061",
  );
  assert.throws(() => vault.open("sms.phone", columns.holderPhoneSealed));
  assert.equal(columns.holderPhoneIndex, again.holderPhoneIndex);
  assert.notEqual(columns.holderPhoneSealed, again.holderPhoneSealed);
  assert.equal(columns.holderPhoneIndex, vault.index("phone", "13900020061"));
  assert.ok(!JSON.stringify(columns).includes("13900020061"));
});
