import { labelOf } from "@/codes/table.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import type { Column } from "@/components/DataTable.tsx";
import { Tag } from "@/components/Tag.tsx";
import { standingOf } from "@/domain/standing.ts";
import { StandingTag } from "./StandingTag.tsx";
import type { UnitLine } from "./units_filter.ts";

/** The columns of 机构管理; the standing of an account is that of the moment. */
export function unitColumns(at: string): readonly Column<UnitLine>[] {
  return [
    {
      key: "name",
      label: "机构名称",
      kind: "name",
      cell: (line) => <a href={`/authority/units/${line.id}`}>{line.name}</a>,
    },
    {
      key: "kind",
      label: "机构类别",
      cell: (line) => labelOf(UNIT_KINDS, line.kind),
    },
    { key: "authority", label: "主管单位", cell: (line) => line.authorityName },
    {
      key: "division",
      label: "行政区划",
      phone: "hidden",
      cell: (line) => line.place.replace(/^湖北省/, ""),
    },
    {
      key: "profile",
      label: "信息状态",
      cell: (line) =>
        line.profileState === "complete"
          ? <Tag kind="ok" label="已完善" />
          : <Tag kind="warn" label="未完善" />,
    },
    {
      key: "login",
      label: "主体账号",
      kind: "id",
      cell: (line) => line.login,
    },
    {
      key: "standing",
      label: "帐号状态",
      cell: (line) => (
        <StandingTag
          standing={standingOf({
            state: line.accountState,
            codeExpiresAt: line.codeExpiresAt,
          }, at)}
        />
      ),
    },
  ];
}
