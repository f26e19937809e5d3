import assert from "node:assert/strict";
import { ACCOUNT_KIND_LABELS } from "@/domain/account_kinds.ts";

Deno.test("every kind of account is called as the manual calls it", () => {
  assert.deepEqual(ACCOUNT_KIND_LABELS, {
    authority: "主管部门帐号",
    main: "人事管理主体账号",
    business: "业务账号",
    subaccount: "分账号",
    person: "个人帐号",
  });
});
