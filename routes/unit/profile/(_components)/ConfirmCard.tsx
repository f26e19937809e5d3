import { Button } from "@/components/Button.tsx";
import { Facts } from "@/components/Facts.tsx";
import { LinkList } from "@/components/LinkList.tsx";
import { PROFILE_SECTIONS } from "@/domain/unit_profile.ts";
import {
  factsOf,
  FORM_SECTIONS,
} from "@/routes/(_components)/profile_facts.ts";
import { type CurrentProfile, gapPath, stagePath } from "./sections.ts";

/** 信息完成确认: what is missing, each with a link to its field; or everything once more, to confirm. */
export function ConfirmCard(
  { title, current }: { title: string; current: CurrentProfile },
) {
  const { gaps, profile } = current;
  if (gaps.length > 0) {
    return (
      <section class="card flat" id="confirm">
        <div class="bar">
          <h2 class="grow">
            {title}
            <small>还有 {gaps.length} 项没有填写</small>
          </h2>
        </div>
        <LinkList
          links={gaps.map((gap) => ({
            href: gapPath(gap),
            title: gap.label,
            note: PROFILE_SECTIONS[gap.section],
          }))}
        />
      </section>
    );
  }
  return (
    <form
      class="card flow"
      id="confirm"
      method="post"
      action={stagePath("confirm")}
    >
      <h2>{title}</h2>
      {FORM_SECTIONS.map((section) => (
        <Facts key={section} facts={factsOf(section, profile)} />
      ))}
      {profile.profileState === "complete"
        ? (
          <p class="hint">
            已经确认过。以后修改各节内容，保存后即时生效，不用再次确认。
          </p>
        )
        : (
          <>
            <p>确认后，职工注册时可以选择本单位，提交单位实名认证。</p>
            <div class="bar acts">
              <Button kind="go">确认单位信息已填写完整</Button>
            </div>
          </>
        )}
    </form>
  );
}
