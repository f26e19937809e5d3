import { departmentOptions } from "@/components/department_options.ts";
import { FilterForm, FilterItem, NameItem } from "@/components/FilterForm.tsx";
import { Options } from "@/components/SelectInput.tsx";
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

/** The conditions of 实名认证审核. */
export function QueueFilters(props: QueueFiltersProps) {
  const { desk, path, filter } = props;
  const { departmentId, clinicId, waited } = filter;
  const used = [departmentId, clinicId, waited]
    .filter((one) => one !== null).length;
  return (
    <FilterForm
      resetHref={path}
      more={<MoreFilters {...props} />}
      moreCount={2}
      moreUsed={used}
    >
      <NameItem value={filter.search} />
      {desk.queue === "staff" && (
        <FilterItem label="比对结果">
          <select name="verdict">
            <Options
              blank="全部"
              value={filter.verdict}
              options={MATCH_VERDICTS.map((code) => ({
                code,
                label: VERDICT_TAGS[code].label,
              }))}
            />
          </select>
        </FilterItem>
      )}
    </FilterForm>
  );
}

function MoreFilters({ desk, filter, places }: QueueFiltersProps) {
  const named = places.map((place) => ({
    ...place,
    name: place.state === "open" ? place.name : `${place.name}（已停用）`,
  }));
  return (
    <>
      <FilterItem label={desk.placeLabel}>
        <select name={desk.placeField}>
          <Options
            blank="全部"
            value={filter.clinicId ?? filter.departmentId}
            options={departmentOptions(named)}
          />
        </select>
      </FilterItem>
      <FilterItem label="已等待">
        <select name="waited">
          <Options
            blank="不限"
            value={filter.waited}
            options={WAITED_DAYS.map((code) => ({
              code,
              label: `${code} 天及以上`,
            }))}
          />
        </select>
      </FilterItem>
    </>
  );
}
