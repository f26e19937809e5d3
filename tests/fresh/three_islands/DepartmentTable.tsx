import { useEffect, useState } from "preact/hooks";
import { api } from "@/client/api.ts";
import { DataTable } from "@/components/DataTable.tsx";

type Line = Awaited<ReturnType<typeof api.departments.list.query>>[
  "lines"
][number];

/** A table whose rows come by tRPC once it is awake; until then it says so. */
export function DepartmentTable() {
  const [rows, setRows] = useState<readonly Line[] | null>(null);
  useEffect(() => {
    api.departments.list.query().then(({ lines }) => setRows(lines));
  }, []);
  if (!rows) return <p>正在加载内设机构……</p>;
  return (
    <DataTable
      caption="内设机构"
      columns={[
        { key: "name", label: "名称", kind: "name", cell: ({ name }) => name },
      ]}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}
