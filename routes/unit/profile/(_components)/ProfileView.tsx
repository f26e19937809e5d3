import { SUBORDINATIONS } from "@/codes/subordinations.ts";
import { labelOf } from "@/codes/table.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import { Card } from "@/components/Card.tsx";
import { Facts } from "@/components/Facts.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Steps } from "@/components/Steps.tsx";
import { Tag } from "@/components/Tag.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { DivisionChoices } from "@/domain/division_parts.ts";
import {
  PROFILE_SECTIONS,
  profileProgress,
  type ProfileSection,
} from "@/domain/unit_profile.ts";
import { FormDraft } from "@/islands/FormDraft.tsx";
import type { FormState } from "@/server/forms.ts";
import {
  factsOf,
  FORM_SECTIONS,
  type FormSection,
} from "@/routes/(_components)/profile_facts.ts";
import { ConfirmCard } from "./ConfirmCard.tsx";
import { GapsCard } from "./GapsCard.tsx";
import { SectionForm } from "./SectionForm.tsx";
import {
  type CurrentProfile,
  type Stage,
  stagePath,
  STAGES,
} from "./sections.ts";

/** What the page shows: the profile, and one stage of it open. */
export interface ProfileData {
  current: CurrentProfile;
  stage: Stage;
  form: FormState;
  /** What 地址信息 offers; `null` for the other stages. */
  places: DivisionChoices | null;
  /** When the section was last saved as its form knows it. */
  seen: string;
  asksReopen: boolean;
  /** Section that was just saved. */
  saved: string | null;
  today: string;
}

const NUMBERS = ["一", "二", "三", "四", "五"];

/** 单位信息维护: the sections one below the other, one of them open. */
export function ProfileView(props: ProfileData) {
  const { current, stage } = props;
  const { profile, gaps } = current;
  const isFilled = (section: Stage) =>
    section === "confirm"
      ? profile.profileState === "complete"
      : gaps.every((gap) => gap.section !== section);
  return (
    <>
      <Steps
        steps={STAGES.map(stageLabel)}
        current={STAGES.indexOf(stage)}
        done={STAGES.map(isFilled)}
      />
      <div class="two">
        <GapsCard current={current} />
        <div>
          <MainFacts {...current} />
          {STAGES.map((each) => (
            <StageCard
              key={each}
              {...props}
              shown={each}
            />
          ))}
        </div>
      </div>
      {!isForm(stage) && props.saved !== null && (
        <FormDraft
          formId=""
          draftKey=""
          saved={`profile:${profile.id}:${props.saved}`}
        />
      )}
    </>
  );
}

/** What a stage is called on screen. */
export function stageLabel(stage: Stage): string {
  return stage === "confirm" ? "信息完成确认" : PROFILE_SECTIONS[stage];
}

/** Whether a stage is a form of this page. */
export function isForm(stage: string): stage is FormSection {
  return FORM_SECTIONS.some((section) => section === stage);
}

/** 主体信息: the authority sets it. */
function MainFacts({ profile }: Pick<CurrentProfile, "profile">) {
  return (
    <details class="card">
      <summary>
        <strong>主体信息</strong> <Tag label="由主管单位维护" />
      </summary>
      <Facts
        facts={[
          { label: "单位名称", value: profile.name },
          { label: "主管单位", value: profile.authorityName },
          { label: "机构类别", value: labelOf(UNIT_KINDS, profile.kind) },
          {
            label: "行政隶属",
            value: labelOf(SUBORDINATIONS, profile.subordination),
          },
        ]}
      />
      <p class="hint">有误的请联系主管单位更正。</p>
    </details>
  );
}

function StageCard(props: ProfileData & { shown: Stage }) {
  const { current, stage, shown } = props;
  const title = `${NUMBERS[STAGES.indexOf(shown)]}、${stageLabel(shown)}`;
  if (shown === "confirm") {
    return stage === "confirm"
      ? <ConfirmCard title={title} current={current} />
      : null;
  }
  if (shown === "departments") {
    return <DepartmentsCard title={title} current={current} />;
  }
  if (stage === shown && isForm(shown)) {
    return (
      <SectionForm
        {...props}
        section={shown}
        title={title}
        kind={current.profile.kind}
        unitId={current.profile.id}
      />
    );
  }
  return (
    <details class="card">
      <summary>
        <strong>{title}</strong>{" "}
        <SectionTag current={current} section={shown} />
      </summary>
      <Facts facts={factsOf(shown, current.profile)} />
      <SavedBy current={current} section={shown} />
      <p>
        <a href={stagePath(shown)}>修改{stageLabel(shown)}</a>
      </p>
    </details>
  );
}

interface SectionProps {
  current: CurrentProfile;
  section: ProfileSection;
}

function SectionTag({ current, section }: SectionProps) {
  const { filled, needed } = profileProgress(current.profile, section);
  const short = needed - filled;
  return short === 0
    ? <Tag kind="ok" label={`${filled} / ${needed} 已填`} />
    : <Tag kind="warn" label={`${filled} / ${needed}，缺 ${short} 项`} />;
}

function SavedBy({ current, section }: SectionProps) {
  const save = current.saves.find((each) => each.section === section);
  if (!save) return null;
  return (
    <p class="hint">
      {`上次保存 ${timeInShanghai(save.savedAt)}，${save.savedBy}`}
    </p>
  );
}

function DepartmentsCard(
  { title, current }: { title: string; current: CurrentProfile },
) {
  const { openDepartments } = current.profile;
  return (
    <Card
      title={title}
      note={openDepartments === 0
        ? "还没有"
        : `${formatCount(openDepartments)} 个`}
      actions={
        <a class="btn" href="/unit/departments">
          {openDepartments === 0 ? "添加内设机构" : "管理内设机构"}
        </a>
      }
    >
      <p class="hint">
        内设机构是单位里的部门或科室。职工申请时直接选择，名册和统计也按它分。
      </p>
    </Card>
  );
}
