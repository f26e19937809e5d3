import {
  ChoiceItem,
  FilterForm,
  SearchItem,
} from "@/components/FilterForm.tsx";
import type { RefusedFilter } from "@/components/RefusedFilters.tsx";
import { STANDING_FILTER_LABELS, STANDING_FILTERS } from "@/domain/standing.ts";
import { type AuthorityChoice, authorityOptions } from "./authority_options.ts";
import type { AskedUnits } from "./units_filter.ts";

/** Props of `UnitsFilter`. */
export interface UnitsFilterProps extends AskedUnits {
  authorities: readonly AuthorityChoice[];
}

/** The conditions of 机构管理. */
export function UnitsFilter({ asked, filter, authorities }: UnitsFilterProps) {
  const { refused } = asked;
  return (
    <FilterForm
      resetHref="/authority/units"
      more={<StateFilter {...filter} refused={refused} />}
      moreCount={1}
      moreUsed={filter.state === "open" ? 0 : 1}
      moreOpen={refused.some(({ name }) => name === "state")}
    >
      <SearchItem
        label="名称"
        value={asked.search}
        placeholder="名称或拼音首字母"
        refused={refused}
      />
      <ChoiceItem
        name="authority"
        label="主管单位"
        refused={refused}
        blank="全部"
        value={filter.authorityId}
        options={authorityOptions(authorities)}
      />
      <ChoiceItem
        name="account"
        label="帐号状态"
        refused={refused}
        blank="全部"
        value={filter.standing}
        options={STANDING_FILTERS.map((code) => ({
          code,
          label: STANDING_FILTER_LABELS[code],
        }))}
      />
      <ChoiceItem
        name="profile"
        label="信息状态"
        refused={refused}
        blank="全部"
        value={filter.profile}
        options={[
          { code: "incomplete", label: "未完善" },
          { code: "complete", label: "已完善" },
        ]}
      />
    </FilterForm>
  );
}

interface StateFilterProps {
  state: "open" | "closed";
  importId: string | null;
  refused: readonly RefusedFilter[];
}

function StateFilter({ state, importId, refused }: StateFilterProps) {
  return (
    <>
      <ChoiceItem
        name="state"
        label="机构状态"
        refused={refused}
        blank="正常"
        value={state}
        options={[{ code: "closed", label: "已关闭" }]}
      />
      {importId && <input type="hidden" name="import" value={importId} />}
    </>
  );
}
