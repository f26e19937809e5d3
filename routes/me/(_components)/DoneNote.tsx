import { Note } from "@/components/Note.tsx";
import type { Overview } from "./overview.ts";
import { standingOf } from "./standing.ts";

/** Props of `DoneNote`. */
export interface DoneNoteProps {
  /** What the address says was just done. */
  done: string | null;
  overview: Overview;
}

/** What was just done. The address only asks; nothing is said that the record doesn't bear out. */
export function DoneNote({ done, overview }: DoneNoteProps) {
  const standing = standingOf(overview);
  const newest = overview.applications[0];
  if (done === "bound" && overview.membership) {
    return (
      <Note kind="ok" title="已通过实名认证">
        {`您已进入${overview.membership.unitName}的${
          ROSTERS[overview.membership.kind]
        }，不用再做什么。`}
      </Note>
    );
  }
  if (done === "waiting" && standing === "waiting") {
    return (
      <Note kind="ok" title="已提交，等待单位审核">
        结果会显示在这个页面上，可以随时回来查看。
      </Note>
    );
  }
  if (done === "withdrawn" && newest?.state === "withdrawn") {
    return (
      <Note kind="ok" title="申请已撤回">
        单位不再处理这份申请。需要时可以重新选择单位。
      </Note>
    );
  }
  if (done === "identity" && overview.record.identityState === "done") {
    return (
      <Note kind="ok" title="个人实名认证已完成">
        接下来请选择单位，重新申请单位实名认证。
      </Note>
    );
  }
  if (done === "record") {
    return <Note kind="ok" title="个人档案已保存" />;
  }
  return null;
}

/** What the rosters are called, by the kind of stay. */
export const ROSTERS: Record<"active" | "retired" | "clinic", string> = {
  active: "在职人员名册",
  retired: "退休人员名册",
  clinic: "村卫生室人员名册",
};
