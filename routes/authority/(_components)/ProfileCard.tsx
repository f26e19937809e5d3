import { Button } from "@/components/Button.tsx";
import { Facts } from "@/components/Facts.tsx";
import { Tag } from "@/components/Tag.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { NO_ACTIVATION } from "@/domain/inputs/accounts.ts";
import { profileFacts } from "@/routes/(_components)/profile_facts.ts";
import type { Caller } from "@/server/router.ts";

/** A unit's profile as its authority reads it. */
export type CurrentProfile = Awaited<
  ReturnType<Caller["authority"]["units"]["profile"]>
>;

/** 单位信息 of a unit, kept up by the unit: what it says, what is missing, and a reminder. */
export function ProfileCard({ current }: { current: CurrentProfile }) {
  const { profile, gaps, doubts, reminder } = current;
  const path = `/authority/units/${profile.id}`;
  return (
    <section class="card flow">
      <div class="bar">
        <h2 class="grow">
          单位信息<small>由机构自己维护</small>
        </h2>
        {profile.profileState === "complete"
          ? <Tag kind="ok" label="已完善" />
          : <Tag kind="warn" label={incompleteLabel(gaps.length)} />}
      </div>
      {gaps.length > 0 && (
        <p>还没有填写：{gaps.map(({ label }) => label).join("、")}。</p>
      )}
      {doubts.map(({ field, message }) => (
        <p key={field} class="t-warn">{message}</p>
      ))}
      <details>
        <summary>查看全部内容</summary>
        <Facts facts={profileFacts(profile)} />
      </details>
      {profile.profileState === "incomplete" && (
        <form method="post" action={`${path}?act=remind`}>
          <input type="hidden" name="activationId" value={NO_ACTIVATION} />
          <div class="bar acts">
            <Button>提醒完善</Button>
            <span class="hint">
              {reminder
                ? `上次提醒 ${
                  timeInShanghai(reminder.at)
                }，共 ${reminder.times} 次`
                : "还没有提醒过"}
            </span>
          </div>
        </form>
      )}
    </section>
  );
}

function incompleteLabel(gaps: number): string {
  return gaps === 0 ? "填齐未确认" : `未完善，差 ${gaps} 项`;
}
