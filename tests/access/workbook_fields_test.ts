import assert from "node:assert/strict";
import { unzipSync } from "fflate";
import type { Vault } from "@/db/sealed.ts";
import { SNAPSHOTS } from "@/tests/support/access/ids.ts";
import { UNIT_IMPORTS } from "@/tests/support/access/imports.ts";
import { ACTORS } from "@/tests/support/access/actors.ts";
import {
  MARKS,
  openWorld,
  theWorld,
  type World,
} from "@/tests/support/access/world.ts";
import { checkList, NOW } from "@/tests/support/cast.ts";
import { type ExportAsk, exportsOf } from "@/tests/support/exports.ts";
import { bookTexts } from "@/tests/support/roster_updates.ts";
import { allRows, changeRow, lastLineOf } from "@/tests/support/rows.ts";
import type { Db } from "@/db/open.ts";
import { CAST, IDS } from "@/tools/seed.ts";
import { FIELDS } from "./answer_fields.ts";
import { PARTS } from "./answer_parts.ts";
import { FILES, type WholeNumbers } from "./workbook_fields.ts";

const NUMBER_REGEXP =
  /(?<![0-9A-Za-z])(?:\d{17}[\dXx]|1[3-9]\d{9})(?![0-9A-Za-z])/g;
/** A line with a department that there is not. */
const UPLOADED = {
  name: "高翔",
  documentNumber: "420106198501010011",
  phone: "13800004321",
  departmentPath: "火星科",
};

Deno.test("S-04 every file that can be saved has its columns in the table, and each says what a page of its reader does", () => {
  const asked = exportsOf(idsOf()).filter(({ isBlank }) => !isBlank);
  assert.deepEqual(
    [...new Set(asked.map(({ file }) => file))].sort(),
    Object.keys(FILES).sort(),
  );

  for (const [file, { like, columns = "" }] of Object.entries(FILES)) {
    if (like === undefined) continue;
    const told = (FIELDS[like] ?? "")
      .replace(/@(\w+)/g, (_, name) => PARTS[name] ?? "").match(/\w+/g);
    for (const [header, field = ""] of pairsOf(columns)) {
      const isTold = field === "-" || told?.includes(field);
      assert.ok(isTold, `${file}: ${header} is not in ${like}`);
    }
  }
});

Deno.test("S-04 every file holds the columns that its reader may see, whole numbers where the design has them alone, and leaves its line", async () => {
  const world = await theWorld();
  await using open = await openWorld(world);
  const { db, vault } = open.opened.platform;
  const people = await readPeople(db, vault);
  const listed = await readListed(db, vault);
  const listId = await checkList(open.opened.platform, "wuhan", [UPLOADED]);
  const found = new Set<WholeNumbers>();

  const asked = exportsOf({ ...idsOf(world), listId });
  for (const ask of asked.filter(({ isBlank }) => !isBlank)) {
    const what = `${ask.path} ${JSON.stringify(ask.form ?? "")}`;
    const rule = FILES[ask.file];
    assert.ok(rule, what);
    const last = await lastLineOf(db);
    const answer = await open.request(ask.path, requestOf(world, ask));
    assert.equal(answer.status, 200, what);
    const bytes = new Uint8Array(await answer.arrayBuffer());

    const isBook = /spreadsheetml/.test(
      answer.headers.get("content-type") ?? "",
    );
    const text = isBook ? wholeText(bytes) : new TextDecoder().decode(bytes);
    if (isBook && rule.columns !== undefined) {
      const [headers = [], ...rows] = bookTexts(bytes);
      const known = pairsOf(rule.columns)
        .flatMap(([header = ""]) => [header, `${header}*`]);
      assert.deepEqual(
        headers.filter((header) => !known.includes(header)),
        [],
        what,
      );
      const isEmpty = ask.path === "/preload/retired/export";
      assert.equal(rows.length > 0, !isEmpty, what);
    }
    const mayHold: readonly string[] = {
      none: [],
      uploaded: [UPLOADED.documentNumber, UPLOADED.phone],
      list: listed.get(IDS.unit.wuhan) ?? [],
      own: [CAST.liMei.documentNumber, CAST.liMei.phone],
    }[rule.numbers];
    const numbers = text.match(NUMBER_REGEXP) ?? [];
    assert.deepEqual(numbers.filter((one) => !mayHold.includes(one)), [], what);
    if (numbers.length > 0) found.add(rule.numbers);
    if (rule.numbers === "none") {
      // Beside a mask it would be the whole number.
      const born = people.filter(({ birthDate }) => text.includes(birthDate));
      assert.deepEqual(born, [], what);
    }
    if (rule.numbers === "none" && rule.columns === undefined) {
      const named = people.filter(({ name }) => text.includes(name));
      assert.deepEqual(named, [], what);
    }
    if (ask.as === "wuhan.main") {
      const foreign = MARKS.yichang.filter((mark) => text.includes(mark));
      assert.deepEqual(foreign, [], what);
    }

    const lines = (await allRows(db, "audit")).filter(({ seq }) => seq > last);
    assert.equal(lines.length, 1, what);
    assert.ok(rule.act.split(" ").includes(lines[0]?.act ?? ""), what);
    assert.equal(lines[0]?.accountId, ACTORS[ask.as].accountId, what);
  }
  assert.deepEqual([...found].sort(), ["list", "own", "uploaded"]);
});

Deno.test("S-04 whole numbers of a list, of an uploaded one after an hour, and one's own leave the platform after a second proof alone", async () => {
  const world = await theWorld();
  await using open = await openWorld(world);
  const { db } = open.opened.platform;
  for (const { id } of await allRows(db, "session")) {
    await changeRow(db, "session", id, { steppedUpAt: null });
  }
  const hourAgo = new Date(Date.parse(NOW) - 60 * 60_000).toISOString();
  for (const { id } of await allRows(db, "importJob")) {
    await changeRow(db, "importJob", id, { createdAt: hourAgo });
  }
  const asked = exportsOf(idsOf(world)).filter(({ file }) =>
    ["list", "uploaded", "own"].includes(FILES[file]?.numbers ?? "")
  );
  const last = await lastLineOf(db);

  assert.equal(asked.length, 6);
  for (const ask of asked) {
    const answer = await open.request(ask.path, requestOf(world, ask));
    assert.equal(answer.status, 303, ask.path);
    const to = answer.headers.get("location") ?? "";
    assert.ok(to.startsWith("/account/verify?"), to);
  }
  assert.equal(await lastLineOf(db), last);
});

function idsOf(world?: World) {
  const ids = world?.ids.wuhan;
  return {
    listId: ids?.importId ?? "",
    departmentsId: ids?.departments.importId ?? "",
    clinicsId: ids?.clinics.importId ?? "",
    unitsId: UNIT_IMPORTS.wuchang,
    snapshotId: SNAPSHOTS.wuhan,
  };
}

/** As the form of its page posts it, with every column that there is. */
function requestOf({ cookies }: World, { as, form }: ExportAsk): RequestInit {
  const headers = { cookie: cookies.get(as) ?? "" };
  if (!form) return { headers };
  const body = new URLSearchParams(form.map(([name, value]) => [name, value]));
  return { method: "POST", headers, body };
}

function pairsOf(columns: string): string[][] {
  return columns.split(" ").map((pair) => pair.split("="));
}

/** Every part of a workbook: cells, other sheets, remarks and properties. */
function wholeText(bytes: Uint8Array): string {
  const decoder = new TextDecoder();
  return Object.values(unzipSync(bytes)).map((part) => decoder.decode(part))
    .join("\n");
}

/** Everybody in the register, with what no file without whole numbers may say. */
async function readPeople(db: Db, vault: Vault) {
  const rows = await allRows(db, "person");
  assert.ok(rows.length > 5);
  return rows.map(({ name, birthDate, documentSealed }) => ({
    name,
    birthDate: birthDate ?? vault.open("person.document", documentSealed),
  }));
}

/** The whole numbers of each unit's lists. */
async function readListed(
  db: Db,
  vault: Vault,
): Promise<ReadonlyMap<string, string[]>> {
  const byUnit = new Map<string, string[]>();
  for (const row of await allRows(db, "preloadEntry")) {
    const numbers = byUnit.get(row.unitId) ?? [];
    numbers.push(vault.open("preload.document", row.documentSealed));
    if (row.phoneSealed !== null) {
      numbers.push(vault.open("preload.phone", row.phoneSealed));
    }
    byUnit.set(row.unitId, numbers);
  }
  return byUnit;
}
