import { departmentOptions } from "@/components/department_options.ts";
import { ChoiceItem, FilterForm, NameItem } from "@/components/FilterForm.tsx";
import { RefusedFilters } from "@/components/RefusedFilters.tsx";
import { WAITED_DAYS } from "@/domain/inputs/admission.ts";
import { MATCH_VERDICTS } from "@/domain/matching.ts";
import type { ReviewDesk } from "./desk.ts";
import type { AskedQueue, QueueDepartments } from "./queue_filter.ts";
import { VERDICT_TAGS } from "./verdicts.ts";

/** Props of `QueueFilters`. */
export interface QueueFiltersProps extends AskedQueue {
  desk: ReviewDesk;
  /** The list that the form and 重置 lead to. */
  path: string;
  places: QueueDepartments;
}

/** The conditions of 实名认证审核, and those that are not used. */
export function QueueFilters(props: QueueFiltersProps) {
  const { desk, path, asked: { refused }, filter } = props;
  const { departmentId, clinicId, waited } = filter;
  const used = [departmentId, clinicId, waited]
    .filter((one) => one !== null).length;
  return (
    <>
      <RefusedFilters refused={refused} />
      <FilterForm
        resetHref={path}
        more={<MoreFilters {...props} />}
        moreCount={2}
        moreUsed={used}
        moreOpen={refused.some(({ name }) =>
          name === desk.placeField || name === "waited"
        )}
      >
        <NameItem value={filter.search} refused={refused} />
        {desk.queue === "staff" && (
          <ChoiceItem
            name="verdict"
            label="比对结果"
            refused={refused}
            blank="全部"
            value={filter.verdict}
            options={MATCH_VERDICTS.map((code) => ({
              code,
              label: VERDICT_TAGS[code].label,
            }))}
          />
        )}
      </FilterForm>
    </>
  );
}

function MoreFilters({ desk, asked, filter, places }: QueueFiltersProps) {
  const named = places.map((place) => ({
    ...place,
    name: place.state === "open" ? place.name : `${place.name}（已停用）`,
  }));
  return (
    <>
      <ChoiceItem
        name={desk.placeField}
        label={desk.placeLabel}
        refused={asked.refused}
        blank="全部"
        value={filter.clinicId ?? filter.departmentId}
        options={departmentOptions(named)}
      />
      <ChoiceItem
        name="waited"
        label="已等待"
        refused={asked.refused}
        blank="不限"
        value={filter.waited}
        options={WAITED_DAYS.map((code) => ({
          code,
          label: `${code} 天及以上`,
        }))}
      />
    </>
  );
}
