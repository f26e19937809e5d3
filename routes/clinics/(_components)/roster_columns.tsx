import type { Column } from "@/components/DataTable.tsx";
import { RowActions } from "@/components/RowActions.tsx";
import { Tag } from "@/components/Tag.tsx";
import {
  CLINIC_ROSTER_COLUMNS,
  type ClinicRosterColumn,
} from "@/domain/clinic_columns.ts";
import { type ClinicRoster, ROSTER_PATH } from "./roster_filter.ts";

type Line = ClinicRoster["lines"][number];

/** How the columns look; the others are lines of text. */
const LOOKS: Partial<
  Record<ClinicRosterColumn["key"], Pick<Column<Line>, "kind" | "phone">>
> = {
  name: { kind: "name" },
  sex: { phone: "bare" },
  birthMonth: { kind: "id", phone: "hidden" },
  documentMasked: { kind: "id" },
  fromDate: { kind: "id", phone: "hidden" },
};

/** What stands in the workbook alone, so that a name keeps to one line on a screen. */
const NOT_ON_SCREEN: readonly ClinicRosterColumn["key"][] = [
  "position",
  "education",
];

/** The columns of 在岗人员名册, with what can be done with each. */
export const ROSTER_COLUMNS: readonly Column<Line>[] = [
  ...CLINIC_ROSTER_COLUMNS.filter(({ key }) => !NOT_ON_SCREEN.includes(key))
    .map(({ key, label, text }): Column<Line> => ({
      key,
      label,
      ...LOOKS[key],
      cell: (line) =>
        key === "name" && line.asksToLeave
          ? (
            <>
              {line.name} <Tag kind="warn" label="申请转出" />
            </>
          )
          : text(line),
    })),
  {
    key: "ops",
    label: "操作",
    kind: "ops",
    cell: ({ membershipId, name }) => (
      <RowActions
        of={name}
        actions={[
          { href: `${ROSTER_PATH}/${membershipId}`, label: "查看" },
          { href: `${ROSTER_PATH}/${membershipId}/move`, label: "更换单位" },
        ]}
        more={[
          { href: `${ROSTER_PATH}/${membershipId}/rename`, label: "修改姓名" },
          { href: `${ROSTER_PATH}/${membershipId}/end`, label: "转出" },
          { href: `${ROSTER_PATH}/${membershipId}/delete`, label: "删除" },
        ]}
      />
    ),
  },
];
