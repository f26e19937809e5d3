import { Note } from "@/components/Note.tsx";
import { mayAskToLeave } from "@/domain/transfers.ts";
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
  if (done === "noApply" && overview.membership) {
    return (
      <Note kind="info" title="您已有单位，不能再申请">
        {`您在${overview.membership.unitName}的${
          ROSTERS[overview.membership.kind]
        }中。${
          mayAskToLeave(overview.membership.kind)
            ? "要换单位，请先提交转出申请，单位同意后再申请新单位。"
            : "要换单位，请联系该单位人事部门。"
        }`}
      </Note>
    );
  }
  if (done === "noApply" && newest && standing === "waiting") {
    return (
      <Note kind="info" title="您已有一份申请在等待审核">
        {`同一时间只能申请一个单位。要换单位或改内容，请先撤回对${newest.unitName}的申请。`}
      </Note>
    );
  }
  if (done === "noWithdraw" && standing !== "waiting") {
    return (
      <Note kind="info" title="没有可以撤回的申请">
        {newest
          ? `对${newest.unitName}的申请已经有了结果，见下面。`
          : "您还没有提交过申请。"}
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
