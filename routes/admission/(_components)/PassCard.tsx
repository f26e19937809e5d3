import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Facts } from "@/components/Facts.tsx";
import { listHref } from "@/components/key_pages.ts";
import { consequenceOf, formOfReview, type Review } from "./review.ts";

/** Props of `PassCard`. */
export interface PassCardProps {
  review: Review;
  /** The part of the queue to come back to. */
  place: Readonly<Record<string, string>>;
}

/** Letting an applicant in (通过) as she is, or going on to edit what the roster will say (编辑). */
export function PassCard({ review, place }: PassCardProps) {
  const { application, departments, stamp, plan } = review;
  const { values } = formOfReview(review);
  const department = departments.find(({ id }) =>
    id === values["departmentId"]
  );
  const id = application.id;
  return (
    <form
      class="card flow"
      method="post"
      action={listHref("/admission/review", place)}
    >
      <h2>通过</h2>
      <input type="hidden" name="applicationId" value={id} />
      <input type="hidden" name="stamp" value={stamp} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Facts
        facts={[
          { label: "内设机构", value: department?.name },
          {
            label: "岗位类别",
            value: labelOf(POSITIONS, plan?.post.position ?? null),
          },
          {
            label: "编制情况",
            value: labelOf(ESTABLISHMENTS, plan?.post.establishment ?? null),
          },
          {
            label: "从事专业类别",
            value: labelOf(SPECIALTIES, plan?.post.specialty ?? null),
          },
          {
            label: "专业技术职务",
            value: labelOf(TITLE_LEVELS, plan?.post.titleLevel ?? null),
          },
        ]}
      />
      <p class="hint">{consequenceOf(review)}</p>
      <div class="bar acts">
        <Button kind="go">通过</Button>
        <ButtonLink
          href={`${
            listHref("/admission/review", { ...place, id, edit: "1" })
          }#edit`}
        >
          编辑
        </ButtonLink>
        <span class="hint">“编辑”可先改正再通过</span>
      </div>
    </form>
  );
}
