import type { TimeEntry } from "@/components/TimeLine.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { Overview } from "./overview.ts";

type OwnApplication = Overview["applications"][number];

/** What happened to the person's applications (经过), newest first. */
export function historyOf(
  { applications }: Pick<Overview, "applications">,
): TimeEntry[] {
  return applications.flatMap((application) => {
    const { unitName, departmentName, submittedAt } = application;
    const submitted = {
      title: "提交单位实名认证",
      detail: departmentName ? `${unitName} / ${departmentName}` : unitName,
      note: timeInShanghai(submittedAt),
    };
    return [...decisionOf(application), submitted];
  });
}

function decisionOf(application: OwnApplication): TimeEntry[] {
  const { state, how, reason, decidedAt, submittedAt } = application;
  const note = timeInShanghai(decidedAt ?? submittedAt);
  switch (state) {
    case "waiting":
      return [{ title: "等待单位审核" }];
    case "approved":
      return [{
        title: how === "match" ? "自动比对通过" : "单位审核通过",
        note,
      }];
    case "returned":
      return [{
        title: "被单位退回",
        detail: reason ? `退回原因：${reason}` : undefined,
        note,
      }];
    case "withdrawn":
      return [{ title: "您撤回了申请", note }];
    case "void":
      return [{ title: "申请已失效：单位已停用", note }];
  }
}
