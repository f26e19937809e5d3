import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Facts } from "@/components/Facts.tsx";
import { listHref } from "@/components/key_pages.ts";
import type { ReviewDesk } from "./desk.ts";
import { consequenceOf, formOfReview, type Review } from "./review.ts";

/** Props of `PassCard`. */
export interface PassCardProps {
  desk: ReviewDesk;
  review: Review;
  /** The part of the queue to come back to. */
  place: Readonly<Record<string, string>>;
}

/** Letting an applicant in (通过) as she is, or going on to edit what the roster will say (编辑). */
export function PassCard({ desk, review, place }: PassCardProps) {
  const { application, departments, clinics, stamp, plan } = review;
  const { values } = formOfReview(review);
  const chosen = plan?.post.clinicId ?? plan?.post.departmentId;
  const entered = [...clinics, ...departments].find(({ id }) => id === chosen);
  const id = application.id;
  return (
    <form
      class="card flow"
      method="post"
      action={listHref(desk.path, place)}
    >
      <h2>通过</h2>
      <input type="hidden" name="applicationId" value={id} />
      <input type="hidden" name="stamp" value={stamp} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Facts
        facts={[
          { label: desk.placeLabel, value: entered?.name },
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
          href={`${listHref(desk.path, { ...place, id, edit: "1" })}#edit`}
        >
          编辑
        </ButtonLink>
        <span class="hint">“编辑”可先改正再通过</span>
      </div>
    </form>
  );
}
