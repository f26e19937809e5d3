import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { SEXES } from "@/codes/sexes.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { Card } from "@/components/Card.tsx";
import { Compare } from "@/components/Compare.tsx";
import { Facts } from "@/components/Facts.tsx";
import { Tag } from "@/components/Tag.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { FormState } from "@/server/forms.ts";
import { compareRows } from "./compare_rows.ts";
import { PassForm } from "./PassForm.tsx";
import { ReturnForm } from "./ReturnForm.tsx";
import type { Queue, Review } from "./review.ts";
import { NEARNESS_TAGS, VERDICT_TAGS } from "./verdicts.ts";

/** Names of the lists (预传名单). */
const LISTS: Record<PreloadKind, string> = {
  active: "预传在职名单",
  retired: "预传退休名单",
};

/** Props of `ApplicationView`. */
export interface ApplicationViewProps {
  queue: Queue;
  review: Review;
  passForm: FormState;
  returnForm: FormState;
}

/** One application: what is known, what the list says, and the two ways to decide it. */
export function ApplicationView(props: ApplicationViewProps) {
  const { queue, review } = props;
  const { application, nearest } = review;
  return (
    <div id="application">
      <Card
        flat
        title={application.name}
        note={
          <>
            <Tag
              {...(nearest
                ? NEARNESS_TAGS[nearest.nearness]
                : VERDICT_TAGS[application.verdict])}
            />
          </>
        }
        actions={<Place queue={queue} id={application.id} />}
      >
        {nearest && (
          <Compare
            caption="本人填写与名单对照"
            leftLabel="本人填写"
            rightLabel={LISTS[nearest.kind]}
            rows={compareRows(application, nearest)}
          />
        )}
      </Card>
      <ApplicationFacts review={review} />
      <PassForm review={review} form={props.passForm} />
      <ReturnForm review={review} form={props.returnForm} />
    </div>
  );
}

interface PlaceProps {
  queue: Queue;
  id: string;
}

/** Where one stands in the queue, with the way to the next. */
function Place({ queue, id }: PlaceProps) {
  const index = queue.lines.findIndex((line) => line.id === id);
  const next = queue.lines[index + 1];
  if (index === -1) return null;
  return (
    <>
      <span class="hint">第 {index + 1} / {queue.count} 人</span>
      {next && (
        <a href={`/admission/review?id=${next.id}#application`}>下一人 ›</a>
      )}
    </>
  );
}

/** What the comparison does not show; all of it where there is none. */
function ApplicationFacts({ review }: { review: Review }) {
  const { application, nearest } = review;
  const own = [
    {
      label: "身份类型",
      value: labelOf(IDENTITY_TYPES, application.identityType),
    },
    { label: "手机号码", value: application.phoneMasked },
    { label: "提交时间", value: timeInShanghai(application.submittedAt) },
    { label: "校验码", value: "正确" },
  ];
  const alone = [
    {
      label: "证件类型",
      value: labelOf(DOCUMENT_TYPES, application.documentType),
    },
    { label: "证件号码", value: application.documentMasked },
    { label: "性别", value: labelOf(SEXES, application.sex) },
    { label: "出生日期", value: application.birthDate },
    { label: "内设机构", value: application.departmentName },
    { label: "岗位类别", value: labelOf(POSITIONS, application.position) },
    {
      label: "从事专业类别",
      value: labelOf(SPECIALTIES, application.specialty),
    },
    {
      label: "专业技术职务",
      value: labelOf(TITLE_LEVELS, application.titleLevel),
    },
  ];
  return (
    <Card title={nearest ? "申请" : "本人填写"}>
      {!nearest && (
        <p>
          本单位的预传名单中没有这个证件号码，也没有同名的人。请核实是不是本单位职工。
        </p>
      )}
      <Facts facts={nearest ? own : [...alone, ...own]} />
    </Card>
  );
}
