import type { Column } from "@/components/DataTable.tsx";
import { formatCount } from "@/components/format_count.ts";
import { listHref } from "@/components/key_pages.ts";
import { RowActions } from "@/components/RowActions.tsx";
import type { Caller } from "@/server/router.ts";
import { CLINICS_PATH } from "./paths.ts";

/** One page of the clinics. */
export type ClinicsPage = Awaited<ReturnType<Caller["clinics"]["list"]>>;

type Line = ClinicsPage["lines"][number];

const WHERE: readonly Column<Line>[] = [
  { key: "name", label: "名称", kind: "name", cell: ({ name }) => name },
  { key: "place", label: "所在地", cell: ({ place }) => place },
  { key: "address", label: "地址", cell: ({ address }) => address },
];

/** The columns of the open clinics. */
export const CLINIC_COLUMNS: readonly Column<Line>[] = [
  ...WHERE,
  {
    key: "people",
    label: "在岗",
    kind: "number",
    cell: ({ id, people }) =>
      people === 0 ? 0 : (
        <a href={listHref("/clinics/roster", { clinic: id })}>
          {formatCount(people)}
        </a>
      ),
  },
  {
    key: "waiting",
    label: "待审核",
    kind: "number",
    cell: ({ id, waiting }) =>
      waiting === 0 ? 0 : (
        <a href={listHref("/clinics/review", { clinic: id })}>
          {formatCount(waiting)}
        </a>
      ),
  },
  {
    key: "ops",
    label: "操作",
    kind: "ops",
    cell: ({ id, name }) => (
      <RowActions
        of={name}
        actions={[
          { href: `${CLINICS_PATH}/${id}`, label: "编辑" },
          { href: `${CLINICS_PATH}/${id}/close`, label: "停用" },
        ]}
      />
    ),
  },
];

/** The columns of the closed ones. */
export const CLOSED_COLUMNS: readonly Column<Line>[] = [
  ...WHERE,
  { key: "closed", label: "停用日期", cell: ({ closedOn }) => closedOn },
  {
    key: "ops",
    label: "操作",
    kind: "ops",
    cell: ({ id, name }) => (
      <RowActions
        of={name}
        actions={[{ href: `${CLINICS_PATH}/${id}/reopen`, label: "恢复" }]}
      />
    ),
  },
];
