import { readFile } from "node:fs/promises";
import { ALL_GROUPS } from "@/domain/statistics_compare.ts";
import { rosterColumnsOf } from "@/domain/roster_columns.ts";
import type { RosterKind } from "@/domain/roster_codes.ts";
import type { ActorName } from "./access/actors.ts";
import { IDS } from "@/tools/seed.ts";
import { projectFiles } from "./project_files.ts";

const ROOT = new URL("../../", import.meta.url);
/** What makes an answer a file to be saved. */
const SAVED = ["workbookAnswer", "fileAnswer", "content-disposition"];

const FUNCTION_REGEXP = /^export (?:async )?function (\w+)[\s\S]*?^}/gm;

/** A file that somebody may save, and how it is asked for. */
export interface ExportAsk {
  /** The route that answers. */
  file: string;
  as: ActorName;
  path: string;
  /** What is posted; nothing for what is fetched. */
  form?: readonly (readonly [name: string, value: string])[];
  /** It is the same for everybody, and holds nothing that anybody typed. */
  isBlank?: true;
}

/** Ids of what exports are of, in the world of the access tests. */
export interface ExportIds {
  listId: string;
  departmentsId: string;
  clinicsId: string;
  unitsId: string;
  snapshotId: string;
}

/** Every file that can be saved, by those who may. */
export function exportsOf(ids: ExportIds): readonly ExportAsk[] {
  const unit = { as: "wuhan.main" } as const;
  const office = { as: "wuchang.business" } as const;
  const blank = { isBlank: true } as const;
  return [
    ...(["active", "retired"] as const).flatMap((kind) => [
      rosterExport(kind),
      {
        ...unit,
        file: "statistics/export.ts",
        path: "/statistics/export",
        form: [["kind", kind]] as const,
      },
      {
        ...unit,
        file: "preload/[kind]/export.tsx",
        path: `/preload/${kind}/export`,
        form: [["reason", "核对名单"]] as const,
      },
      {
        ...unit,
        ...blank,
        file: "preload/[kind]/template.ts",
        path: `/preload/${kind}/template`,
      },
    ]),
    {
      ...unit,
      file: "audit/seen.tsx",
      path: "/audit/seen",
      form: [
        ["act", "book"],
        ["personId", IDS.person.liMei],
        ["purpose", "核对记录"],
      ],
    },
    {
      ...unit,
      file: "roster/update/index.tsx",
      path: "/roster/update?act=book",
      form: [],
    },
    {
      ...unit,
      file: "clinics/roster/export.ts",
      path: "/clinics/roster/export",
      form: [],
    },
    {
      ...unit,
      file: "business/[code]/export.ts",
      path: "/business/11/export",
      form: [],
    },
    {
      ...unit,
      file: "statistics/snapshots/export.ts",
      path: "/statistics/snapshots/export",
      form: [["snapshotId", ids.snapshotId]],
    },
    {
      ...unit,
      file: "statistics/snapshots/export.ts",
      path: "/statistics/snapshots/export",
      form: [
        ["before", ids.snapshotId],
        ["after", "today"],
        ["group", ALL_GROUPS],
      ],
    },
    {
      ...office,
      file: "authority/statistics/export.ts",
      path: "/authority/statistics/export",
      form: [["kind", "active"], ["units", "1"]],
    },
    {
      ...office,
      file: "authority/units/export.ts",
      path: "/authority/units/export",
      form: [["state", "open"]],
    },
    ...(["problems", "marked"] as const).map((what) => ({
      ...unit,
      file: `preload/import/[importId]/${what}.ts`,
      path: `/preload/import/${ids.listId}/${what}`,
    })),
    {
      ...unit,
      file: "unit/departments/import/[importId]/problems.ts",
      path: `/unit/departments/import/${ids.departmentsId}/problems`,
    },
    {
      ...unit,
      file: "clinics/import/[importId]/problems.ts",
      path: `/clinics/import/${ids.clinicsId}/problems`,
    },
    {
      ...office,
      file: "authority/units/import/[importId]/problems.ts",
      path: `/authority/units/import/${ids.unitsId}/problems`,
    },
    {
      ...unit,
      ...blank,
      file: "unit/departments/import/template.ts",
      path: "/unit/departments/import/template",
    },
    {
      ...unit,
      ...blank,
      file: "clinics/import/template.ts",
      path: "/clinics/import/template",
    },
    {
      ...office,
      ...blank,
      file: "authority/units/import/template.ts",
      path: "/authority/units/import/template",
    },
    ...(["xlsx", "json"] as const).map((format) => ({
      as: "person.vip" as const,
      file: "me/data.tsx",
      path: "/me/data",
      form: [["format", format]] as const,
    })),
  ];
}

function rosterExport(kind: RosterKind): ExportAsk {
  return {
    as: "wuhan.main",
    file: "roster/export.ts",
    path: "/roster/export",
    form: [
      ["kind", kind],
      ["all", "1"],
      ...rosterColumnsOf(kind).map(({ key }) => ["columns", key] as const),
    ],
  };
}

/**
 * The routes that answer with a file to be saved, found in what they say: those that make
 * such an answer, and those that have it made by a component that does.
 */
export async function routesThatSave(): Promise<string[]> {
  const files = (await projectFiles("routes/"))
    .filter((file) => /\.tsx?$/.test(file));
  const texts = new Map<string, string>();
  for (const file of files) {
    texts.set(file, await readFile(new URL(file, ROOT), "utf8"));
  }
  const names = new Set(SAVED);
  for (let before = 0; before < names.size;) {
    before = names.size;
    for (const [file, text] of texts) {
      if (isRoute(file)) continue;
      for (const [whole, name = ""] of text.matchAll(FUNCTION_REGEXP)) {
        if (says(whole, names)) names.add(name);
      }
    }
  }
  return files.filter((file) =>
    isRoute(file) && says(texts.get(file) ?? "", names)
  )
    .map((file) => file.slice("routes/".length)).sort();
}

function isRoute(file: string): boolean {
  return !/(^|\/)[_(]/.test(file);
}

function says(text: string, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => new RegExp(`\\b${name}\\b`).test(text));
}
