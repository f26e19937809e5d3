// Source: local; why an account's binding is released.

import { defineTable } from "./table.ts";

/** Code of 人员交接: what is known of the holder before is forgotten. */
export const HAND_OVER = "3";

/** Code of 其他: it needs a note. */
export const OTHER_RELEASE = "9";

/** Reasons of a release (解除绑定原因). */
export const RELEASE_REASONS = defineTable({
  id: "releaseReasons",
  title: "解除绑定原因",
  rows: [
    { code: "1", label: "手机丢失或损坏" },
    { code: "2", label: "更换手机或号码" },
    { code: HAND_OVER, label: "人员交接" },
    { code: "4", label: "帐号疑似被他人使用" },
    { code: OTHER_RELEASE, label: "其他" },
  ],
});
