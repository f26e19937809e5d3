import assert from "node:assert/strict";
import { fileOf, pageFiles } from "./route_files.ts";

/**
 * The pages that stand only while something is under way, or want more in the database than
 * others, by the test that brings axe to them. All others are opened by `access_test.ts`.
 */
export const SEEN_ON_THE_WAY = {
  "tests/e2e/steps_access_test.ts": [
    "activate/admin.tsx",
    "activate/bind.tsx",
    "activate/follow.tsx",
    "activate/phone.tsx",
    "login/confirm.tsx",
    "scan/[ticket].tsx",
  ],
  "tests/e2e/admission_access_test.ts": [
    "admission/objections.tsx",
    "admission/transfers/[requestId].tsx",
    "me/apply/index.tsx",
    "me/certificates/[certificateId]/index.tsx",
    "me/certificates/[certificateId]/remove.tsx",
    "me/certificates/index.tsx",
    "me/certificates/new.tsx",
    "me/changes.tsx",
    "me/data.tsx",
    "me/looks.tsx",
    "me/phone.tsx",
    "preload/[kind]/[entryId]/delete.tsx",
    "preload/[kind]/[entryId]/index.tsx",
    "preload/[kind]/clear.tsx",
    "preload/[kind]/export.tsx",
    "preload/[kind]/new.tsx",
    "preload/[kind]/undo/[actId].tsx",
    "preload/import/[importId]/index.tsx",
    "register/confirm.tsx",
  ],
  "tests/e2e/departments_test.ts": [
    "unit/departments/[departmentId]/close.tsx",
    "unit/departments/[departmentId]/index.tsx",
    "unit/departments/[departmentId]/merge.tsx",
    "unit/departments/[departmentId]/reopen.tsx",
    "unit/departments/import/index.tsx",
    "unit/departments/index.tsx",
    "unit/departments/new.tsx",
    "unit/departments/order.tsx",
    "unit/departments/standard.tsx",
  ],
  "tests/e2e/manual/clinics_test.ts": ["me/identity.tsx"],
} as const;

/** Addresses that axe was run at in this process. */
const seen = new Set<string>();

/** Notes that axe was run at an address. */
export function noteSeen(path: string): void {
  seen.add(path);
}

/** Fails unless a test has brought axe to the pages that it is said to. */
export async function assertSeen(
  test: keyof typeof SEEN_ON_THE_WAY,
): Promise<void> {
  const files = await pageFiles();
  const found = new Set([...seen].map((path) => fileOf(path, files)));
  const missed = SEEN_ON_THE_WAY[test].filter((file) => !found.has(file));
  assert.deepEqual(missed, []);
}
