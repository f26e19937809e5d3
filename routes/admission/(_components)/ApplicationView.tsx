import { Card } from "@/components/Card.tsx";
import { Compare } from "@/components/Compare.tsx";
import { listHref } from "@/components/key_pages.ts";
import { Note } from "@/components/Note.tsx";
import { Tag } from "@/components/Tag.tsx";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { FormState } from "@/server/forms.ts";
import { ApplicationFacts } from "./ApplicationFacts.tsx";
import { Certificates } from "./Certificates.tsx";
import { compareRows } from "./compare_rows.ts";
import type { ReviewDesk } from "./desk.ts";
import { PassCard } from "./PassCard.tsx";
import { PassForm } from "./PassForm.tsx";
import { type AskedQueue, placeOf, type Queue } from "./queue_filter.ts";
import { ReturnForm } from "./ReturnForm.tsx";
import type { Review } from "./review.ts";
import { LISTED_ELSEWHERE, VERDICT_TAGS, WHY_NOT } from "./verdicts.ts";

/** Names of the lists (预传名单). */
const LISTS: Record<PreloadKind, string> = {
  active: "预传在职名单",
  retired: "预传退休名单",
};

/** Props of `ApplicationView`. */
export interface ApplicationViewProps extends AskedQueue {
  desk: ReviewDesk;
  queue: Queue;
  review: Review;
  passForm: FormState;
  returnForm: FormState;
  /** The calendar day in Asia/Shanghai. */
  today: string;
  /** Whether the post is being edited (编辑) before it is passed. */
  isEditing: boolean;
}

/** One application: what is known, what the list says, and the ways to decide it. */
export function ApplicationView(props: ApplicationViewProps) {
  const { desk, review, isEditing } = props;
  const { application, nearest, verdict } = review;
  const place = placeOf(props);
  const action = listHref(desk.path, place);
  const canPass = review.plan !== null && review.plan.missing.length === 0;
  return (
    <div id="application">
      <Card
        flat
        title={application.name}
        note={<Tag {...VERDICT_TAGS[verdict]} />}
        actions={<Place {...props} />}
      >
        <p class="bar">
          <span>{WHY_NOT[verdict]}</span>
        </p>
        {nearest && (
          <Compare
            caption="本人填写与名单对照"
            leftLabel="本人填写"
            rightLabel={LISTS[nearest.kind]}
            rows={compareRows(application, nearest)}
          />
        )}
      </Card>
      {review.isListedElsewhere && <Note kind="warn">{LISTED_ELSEWHERE}</Note>}
      <ApplicationFacts review={review} placeLabel={desk.placeLabel} />
      <Certificates {...props} />
      {canPass && !isEditing
        ? <PassCard desk={desk} review={review} place={place} />
        : (
          <PassForm
            desk={desk}
            review={review}
            form={props.passForm}
            action={action}
            isEditing={canPass}
            cancelHref={listHref(desk.path, {
              ...place,
              id: application.id,
            })}
          />
        )}
      <ReturnForm
        desk={desk}
        review={review}
        form={props.returnForm}
        place={place}
      />
    </div>
  );
}

/** Where one stands in the queue, with the way to the next. */
function Place(props: ApplicationViewProps) {
  const { desk, queue, review, asked, filter } = props;
  const { id } = review.application;
  const index = queue.lines.findIndex((line) => line.id === id);
  const next = queue.lines[index + 1];
  if (index === -1) return null;
  return (
    <>
      <span class="hint">第 {asked.before + index + 1} / {queue.count} 人</span>
      {next && (
        <a
          href={`${
            listHref(desk.path, {
              ...placeOf({ asked, filter }),
              id: next.id,
            })
          }#application`}
        >
          下一人 ›
        </a>
      )}
    </>
  );
}
