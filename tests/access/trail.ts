import assert from "node:assert/strict";
import { isQuery } from "@/tests/support/procedures.ts";

/** Acts that leave no line in the trail, and why none is owed. */
export const SILENT: Readonly<Record<string, string>> = {
  "account.seeNotices": "puts a notice to oneself away",
  "account.beginPhone": "sends a code; account.setPhone has the line",
  "account.beginTotp": "shows a secret; account.addTotp has the line",
  "me.identity.begin": "sends a code; me.identity.finish has the line",
  "me.phone.begin": "sends a code; me.phone.finish has the line",
  "me.phone.beginByDocument": "sends a code; me.phone.finish has the line",
  "roster.keepView": "how an account sees a list",
};

/** Acts that the walk only sees refused, with the test in which they leave a line of this name. */
export const ELSEWHERE: Readonly<
  Record<string, { act: string; file: string }>
> = {
  "authority.units.issue": {
    act: "accounts.issue",
    file: "tests/server/routers/authority_main_accounts_test.ts",
  },
  "account.endSession": {
    act: "account.endSession",
    file: "tests/server/routers/account_test.ts",
  },
  "account.setPhone": {
    act: "account.setPhone",
    file: "tests/server/operations/account/change_phone_test.ts",
  },
  "account.addTotp": {
    act: "account.addTotp",
    file: "tests/server/operations/account/totp_test.ts",
  },
  "me.identity.finish": {
    act: "me.proveIdentity",
    file: "tests/server/operations/account/prove_identity_test.ts",
  },
  "me.phone.finish": {
    act: "me.setPhone",
    file: "tests/server/operations/account/change_own_phone_test.ts",
  },
  "me.requestTransfer": {
    act: "me.requestTransfer",
    file: "tests/server/routers/transfers_test.ts",
  },
  "snapshots.freeze": {
    act: "statistics.freeze",
    file: "tests/routes/statistics/snapshots/snapshots_test.ts",
  },
  "stays.changeRetired": {
    act: "stays.change",
    file: "tests/server/routers/stays_test.ts",
  },
  "clinics.roster.releaseSignIn": {
    act: "stays.releaseSignIn",
    file: "tests/server/operations/stays/release_sign_in_test.ts",
  },
  "people.releaseSignIn": {
    act: "people.releaseSignIn",
    file: "tests/server/operations/people/release_found_test.ts",
  },
  "imports.cancel": {
    act: "preload.cancel",
    file: "tests/server/operations/preload/resume_test.ts",
  },
};

/** Whole document numbers and phones. */
const WHOLE = /(?<![\da-f-])(?:\d{17}[\dX]|1[3-9]\d{9})(?![\da-f-])/;

/**
 * That what was done left its line: every act that was let through but the silent ones,
 * and every answer that tells a whole number.
 */
export function assertLine(
  path: string,
  { body, lines }: { body: string; lines: number },
): void {
  const isOwed = !isQuery(path) && !Object.hasOwn(SILENT, path);
  if (isOwed) assert.ok(lines > 0, `${path} left no line in the trail`);
  if (WHOLE.test(body)) {
    assert.ok(lines > 0, `${path} told a number without a line`);
  }
}
