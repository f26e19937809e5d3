import { departmentOptions } from "@/components/department_options.ts";
import { FilterForm, FilterItem, NameItem } from "@/components/FilterForm.tsx";
import { Options } from "@/components/SelectInput.tsx";
import { WAITED_DAYS } from "@/domain/inputs/admission.ts";
import { MATCH_VERDICTS } from "@/domain/matching.ts";
import type { AskedQueue, QueueDepartments } from "./queue_filter.ts";
import { VERDICT_TAGS } from "./verdicts.ts";

/** Props of `QueueFilters`. */
export interface QueueFiltersProps extends AskedQueue {
  /** The list that the form and 重置 lead to. */
  path: string;
  departments: QueueDepartments;
}

/** The conditions of 实名认证审核. */
export function QueueFilters({ path, filter, departments }: QueueFiltersProps) {
  const { departmentId, waited } = filter;
  const used = [departmentId, waited].filter((one) => one !== null).length;
  return (
    <FilterForm
      resetHref={path}
      more={<MoreFilters filter={filter} departments={departments} />}
      moreCount={2}
      moreUsed={used}
    >
      <NameItem value={filter.search} />
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
    </FilterForm>
  );
}

function MoreFilters(
  { filter, departments }: Pick<QueueFiltersProps, "filter" | "departments">,
) {
  const named = departments.map((department) => ({
    ...department,
    name: department.state === "open"
      ? department.name
      : `${department.name}（已停用）`,
  }));
  return (
    <>
      <FilterItem label="内设机构">
        <select name="department">
          <Options
            blank="全部"
            value={filter.departmentId}
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
