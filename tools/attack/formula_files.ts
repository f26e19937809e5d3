import type { ActorName } from "@/tests/support/access/actors.ts";
import type { ExportAsk, ExportIds } from "@/tests/support/exports.ts";
import { ACTIVE_COLUMNS } from "@/domain/preload_sheet.ts";
import { CLINIC_COLUMNS } from "@/domain/clinic_list_columns.ts";
import { DEPARTMENT_COLUMNS } from "@/domain/department_columns.ts";
import { UNIT_COLUMNS } from "@/domain/unit_columns.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import type { Ask, Target } from "./target.ts";

/** Until a list is checked. */
const CHECK_MS = 30_000;

/** The lists that can be uploaded, with whose they are. */
const LISTS = {
  listId: {
    as: "wuhan.main",
    path: "/preload/import",
    columns: ACTIVE_COLUMNS,
  },
  departmentsId: {
    as: "wuhan.main",
    path: "/unit/departments/import",
    columns: DEPARTMENT_COLUMNS,
  },
  clinicsId: {
    as: "wuhan.main",
    path: "/clinics/import",
    columns: CLINIC_COLUMNS,
  },
  unitsId: {
    as: "wuchang.business",
    path: "/authority/units/import",
    columns: UNIT_COLUMNS,
  },
} as const satisfies Record<
  string,
  {
    as: ActorName;
    path: string;
    columns: readonly { header: string }[];
  }
>;

/** Uploads a list of every kind, each cell the next text. */
export async function uploadAll(
  target: Target,
  rows: number,
  next: () => string,
): Promise<Omit<ExportIds, "snapshotId">> {
  const ids: Record<string, string> = {};
  for (const [name, { as, path, columns }] of Object.entries(LISTS)) {
    const bytes = await writeSheet({
      name: "=1+1",
      // One column that no list knows, besides.
      columns: [...columns.map(({ header }) => header), next()]
        .map((header) => ({ header, kind: "text" })),
      rows: Array.from({ length: rows }, () => [...columns.map(next), "x"]),
    });
    const body = new FormData();
    body.set("file", new File([bytes], `${next().slice(0, 150)}.xlsx`));
    const answer = await target.ask(path, {
      as,
      method: "POST",
      headers: { "sec-fetch-site": "same-origin" },
      body,
    });
    await answer.body?.cancel();
    const location = answer.headers.get("location") ?? "";
    if (answer.status !== 303) throw new Error(`${path}: ${answer.status}`);
    await untilChecked(target, as, `${location}/problems`);
    ids[name] = location.slice(path.length + 1);
  }
  const { listId = "", departmentsId = "", clinicsId = "", unitsId = "" } = ids;
  return { listId, departmentsId, clinicsId, unitsId };
}

/** How a browser asks for a file. */
export function askOf({ as, form }: ExportAsk): Ask {
  return {
    as,
    ...(form && {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin" },
      body: new URLSearchParams(form.map(([name, value]) => [name, value])),
    }),
  };
}

/** Asks for a file as a browser does. */
export async function save(
  target: Target,
  ask: ExportAsk,
): Promise<{ status: number; type: string; bytes: Uint8Array<ArrayBuffer> }> {
  const response = await target.ask(ask.path, askOf(ask));
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}

async function untilChecked(
  target: Target,
  as: ActorName,
  path: string,
): Promise<void> {
  const deadline = Date.now() + CHECK_MS;
  while (Date.now() < deadline) {
    const answer = await target.ask(path, { as });
    await answer.body?.cancel();
    if (answer.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${path} does not come`);
}

/** Freezes a statistic with the names of departments as they are now; gives its id. */
export async function freeze(target: Target): Promise<string> {
  const as = "wuhan.main";
  const day = { kind: "active", on: "2026-06-30" };
  const draft = await target.call("snapshots.draft", day, { as });
  if (draft.status !== 200) throw new Error(draft.body);
  const { stamp } = JSON.parse(draft.body).result.data.json;
  const frozen = await target.call("snapshots.freeze", { ...day, stamp }, {
    as,
  });
  if (frozen.status !== 200) throw new Error(frozen.body);
  return String(JSON.parse(frozen.body).result.data.json);
}
