import { departmentOptions } from "@/components/department_options.ts";
import { type FieldFrame, wireField } from "@/components/field_ids.ts";
import {
  DayItem,
  FilterForm,
  FilterItem,
  NameItem,
} from "@/components/FilterForm.tsx";
import { filterErrors } from "@/components/RefusedFilters.tsx";
import { Options } from "@/components/SelectInput.tsx";
import {
  type AskedRoster,
  type RosterCondition,
  rosterPath,
  writeConditions,
} from "@/domain/roster_address.ts";
import {
  ROSTER_CODES,
  type RosterCode,
  rosterCodesOf,
  UNFILLED,
} from "@/domain/roster_codes.ts";
import { figuresOf } from "@/domain/statistics_figures.ts";
import type { CodeTable } from "@/codes/table.ts";
import { fieldLabel, refusedFilters } from "./roster_links.ts";
import type { RosterPageData } from "./roster_page.ts";

/** Code conditions in sight; the others are behind 更多条件. */
const IN_SIGHT: readonly RosterCode[] = ["position", "retirementKind"];

/** Ages, days of joining, the figure of a statistic and the day of the roster. */
const OTHERS = 6;

const UNFILLED_OPTION = { code: UNFILLED, label: "（未填写）" };

/** The conditions of a roster; posted, since a whole number may be among them. */
export function RosterFilter({ asked, list, today }: RosterPageData) {
  const { kind } = asked;
  const typed = typedConditions(asked);
  const codes = rosterCodesOf(kind);
  const folded = codes.filter((code) => !IN_SIGHT.includes(code));
  const inSight: RosterCondition[] = ["search", "department", ...IN_SIGHT];
  const inUse = Object.keys(writeConditions(asked.values));
  const isFolded = (name: string) => !inSight.some((one) => one === name);
  const frame = (name: RosterCondition) => ({
    name,
    label: fieldLabel(name),
    value: typed[name],
    errors: filterErrors(asked.refused, name),
  });
  return (
    <FilterForm
      readBy="page"
      resetHref={rosterPath(kind)}
      moreCount={folded.length + OTHERS}
      moreUsed={inUse.filter(isFolded).length}
      moreOpen={asked.refused.some(({ name }) => isFolded(name))}
      more={
        <>
          {folded.map((code) => (
            <CodeCondition key={code} code={code} {...frame(code)} />
          ))}
          <AgeCondition {...frame("ageFrom")} />
          <AgeCondition {...frame("ageTo")} />
          <DayItem {...frame("joinedFrom")} />
          <DayItem {...frame("joinedTo")} />
          <FilterItem label={fieldLabel("figure")}>
            <select {...wireField(frame("figure"))}>
              <Options
                options={figuresOf(kind)}
                value={typed.figure}
                blank="全部"
              />
            </select>
          </FilterItem>
          <DayItem {...frame("on")} max={today} />
        </>
      }
    >
      <NameItem
        value={typed.search ?? ""}
        refused={refusedFilters(asked)}
      />
      <FilterItem label="证件号码">
        <input
          type="search"
          name="documentNumber"
          maxlength={40}
          placeholder="完整号码"
          autocomplete="off"
        />
      </FilterItem>
      {kind === "active" && (
        <FilterItem label={fieldLabel("department")}>
          <select {...wireField(frame("department"))}>
            <Options
              options={[
                ...departmentOptions(list.departments),
                UNFILLED_OPTION,
              ]}
              value={typed.department}
              blank="全部"
            />
          </select>
        </FilterItem>
      )}
      {codes.filter((code) => IN_SIGHT.includes(code)).map((code) => (
        <CodeCondition key={code} code={code} {...frame(code)} />
      ))}
    </FilterForm>
  );
}

interface ConditionProps extends FieldFrame {
  value: string | undefined;
}

function CodeCondition(props: ConditionProps & { code: RosterCode }) {
  const { code, label, value } = props;
  const { table }: { table: CodeTable } = ROSTER_CODES[code];
  const options = [...table.rows, UNFILLED_OPTION];
  return (
    <FilterItem label={label}>
      <select {...wireField(props)}>
        <Options options={options} value={value} blank="全部" />
      </select>
    </FilterItem>
  );
}

function AgeCondition(props: ConditionProps) {
  return (
    <FilterItem label={props.label}>
      <input
        {...wireField(props)}
        value={props.value ?? ""}
        inputmode="numeric"
        maxlength={3}
      />
    </FilterItem>
  );
}

/** What stands in the fields: the conditions in use, and what was typed in vain. */
function typedConditions(
  { values, refused }: AskedRoster,
): Partial<Record<RosterCondition, string>> {
  return {
    ...writeConditions(values),
    ...Object.fromEntries(refused.map(({ name, typed }) => [name, typed])),
  };
}
