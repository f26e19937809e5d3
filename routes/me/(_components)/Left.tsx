import { END_REASONS } from "@/codes/end_reasons.ts";
import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { labelOf } from "@/codes/table.ts";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Note } from "@/components/Note.tsx";
import { dayInShanghai } from "@/domain/dates.ts";
import { mayApplyAnywhere } from "./may_apply.ts";
import type { Overview } from "./overview.ts";

type PastStay = Overview["pastStays"][number];

/** Who has left a unit: that it is settled, and the way to a new one. */
export function Left({ overview }: { overview: Overview }) {
  const { identityType } = overview.record;
  const mayApply = mayApplyAnywhere(identityType);
  const stay = overview.pastStays[0];
  return (
    <>
      <Note
        kind="info"
        title={stay ? `您已离开${stay.unitName}的名册` : "您已离开原单位"}
      >
        {stay && howLeft(stay, overview.transfer)}
      </Note>
      <p>
        <strong>到新单位工作</strong>，接下来这样办：
      </p>
      <ol class="time">
        {!mayApply && (
          <li class="now">
            <strong>修改身份类型</strong>
            <br />
            <small>
              现在是“{labelOf(IDENTITY_TYPES, identityType)}
              ”，请在个人档案中改为您在新单位的身份，如“{labelOf(
                IDENTITY_TYPES,
                "2",
              )}”
            </small>
          </li>
        )}
        <li class={mayApply ? "now" : undefined}>
          <strong>向新单位人事部门索取校验码</strong>
        </li>
        <li>
          <strong>选择新单位，提交申请</strong>
          <br />
          <small>与新单位的预传名单一致的，当场通过</small>
        </li>
      </ol>
      {mayApply
        ? <ButtonLink kind="go" wide href="/me/apply">选择单位</ButtonLink>
        : (
          <ButtonLink kind="go" wide href="/me/record">
            修改身份类型
          </ButtonLink>
        )}
      <p class="hint">不再到卫生单位工作的，不用再办什么。</p>
    </>
  );
}

/** When and how the stay came to its end, in plain words. */
function howLeft(stay: PastStay, transfer: Overview["transfer"]): string {
  const { unitName, toDate } = stay;
  const kept = "您在该单位的记录仍然保留。";
  if (transfer?.state === "approved" && transfer.membershipId === stay.id) {
    const on = transfer.decidedAt
      ? dayInShanghai(Date.parse(transfer.decidedAt))
      : toDate;
    return `转出已经办好：${unitName}于 ${on} 同意了您的转出申请，离开日期是 ${toDate}。${kept}`;
  }
  return `${unitName}已为您办理转出，离开日期是 ${toDate}，原因是“${
    labelOf(END_REASONS, stay.endReason)
  }”。${kept}如有疑问，请联系该单位人事部门。`;
}
