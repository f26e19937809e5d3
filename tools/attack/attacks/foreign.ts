import type { ActorName } from "@/tests/support/access/actors.ts";
import type { UnitIds } from "@/tests/support/access/ids.ts";
import { MARKS } from "@/tests/support/access/world.ts";
import { IDS } from "@/tools/seed.ts";
import { control, judged, none, type Row } from "@/tools/trials/report.ts";
import { ALL_TARGETS } from "../all_targets.ts";
import type { Attack } from "../attack.ts";
import { openTarget, type Target } from "../target.ts";
import { quantile } from "@/tools/trials/figures.ts";
import { areaOf } from "./timing.ts";

const NAME = "foreign";
/** Calls with a foreign id, and as many with a missing one, of each procedure. */
const SAMPLES = { quick: 100, full: 1000 } as const;
/** Of the procedures `quick` takes every so-manieth. */
const STEP = { quick: 3, full: 1 } as const;
/**
 * A row that is found and then judged takes some microseconds more, which a long series
 * shows. Ids are drawn by lot: whoever knows one learns nothing by that.
 */
const GAP_MS = 0.5;
type Times = Parameters<typeof areaOf>[0];
const UNIT = "wuhan.main";
const AREA = "wuchang.business";
/** A list that narrows by something, with ids of another's: as the list is asked by UNIT or AREA. */
type Asked = (ids: UnitIds, authorityId: string) => Record<string, unknown>;

/** Every list that takes an id to narrow by, or to go on from. */
const LISTS: readonly (readonly [
  path: string,
  as: ActorName,
  input: Asked,
])[] = [
  ["admission.waiting", UNIT, (ids) => ({ departmentId: ids.department })],
  ["admission.waiting", UNIT, (ids) => ({ clinicId: ids.clinics.id })],
  ["admission.waiting", UNIT, (ids) => ({ after: ids.application })],
  ["admission.batch", UNIT, ({ department }) => ({
    applicationIds: null,
    filter: { departmentId: department },
  })],
  ["admission.batch", UNIT, ({ clinics }) => ({
    applicationIds: null,
    filter: { clinicId: clinics.id },
  })],
  ["admission.batch", UNIT, ({ application }) => ({
    applicationIds: [application],
    filter: {},
  })],
  ["preload.active", UNIT, (ids) => ({ departmentId: ids.department })],
  ["preload.active", UNIT, (ids) => ({ after: ids.entry.id })],
  ["preload.retired", UNIT, (ids) => ({ departmentId: ids.department })],
  ["roster.active", UNIT, (ids) => ({ department: ids.department })],
  ["roster.active", UNIT, (ids) => ({ after: ids.stay })],
  ["roster.retired", UNIT, (ids) => ({ department: ids.department })],
  ["roster.removed", UNIT, (ids) => ({ after: ids.stay })],
  ["roster.export", UNIT, (ids) => ({
    kind: "active",
    columns: ["name"],
    ids: [ids.stay],
  })],
  ["roster.export", UNIT, (ids) => ({
    kind: "active",
    columns: ["name"],
    department: ids.department,
  })],
  ["grants.list", UNIT, (ids) => ({ after: ids.stay })],
  ["transfers.list", UNIT, (ids) => ({ after: ids.transfer })],
  ["departments.siblings", UNIT, (ids) => ({ parentId: ids.department })],
  ["departments.merging", UNIT, (ids) => ({
    departmentId: IDS.department.nursing,
    intoId: ids.department,
  })],
  ["clinics.list", UNIT, (ids) => ({ after: ids.clinics.id })],
  ["clinics.review.waiting", UNIT, (ids) => ({ clinicId: ids.clinics.id })],
  ["clinics.review.batch", UNIT, ({ clinics }) => ({
    applicationIds: null,
    filter: { clinicId: clinics.id },
  })],
  ["clinics.roster.list", UNIT, (ids) => ({ clinicId: ids.clinics.id })],
  ["clinics.roster.export", UNIT, (ids) => ({ clinicId: ids.clinics.id })],
  ["clinics.removed.list", UNIT, (ids) => ({ after: ids.clinics.stay })],
  ["stays.moves", UNIT, (ids) => ({ membershipIds: [ids.stay] })],
  ["authority.units.list", AREA, (_, authorityId) => ({ authorityId })],
  ["authority.units.export", AREA, (_, authorityId) => ({ authorityId })],
  ["authority.units.batch", AREA, (_, authorityId) => ({
    act: "remind",
    unitIds: null,
    filter: { authorityId },
  })],
  ["authority.units.batch", AREA, ({ unit }) => ({
    act: "remind",
    unitIds: [unit],
    filter: {},
  })],
  ["authority.statistics.area", AREA, (_, authorityId) => ({
    kind: "active",
    authorityId,
  })],
  ["authority.statistics.export", AREA, (_, authorityId) => ({
    kind: "active",
    authorityId,
  })],
  ["authority.accounts.list", AREA, (ids) => ({ after: ids.businessAccount })],
];

/** Procedures that find something by its id, and by whom they are asked for it. */
const FOUND: readonly (readonly [path: string, as: ActorName])[] = [
  ["accounts.account", UNIT],
  ["subaccounts.account", UNIT],
  ["admission.application", UNIT],
  ["transfers.request", UNIT],
  ["stays.stay", UNIT],
  ["preload.entry", UNIT],
  ["departments.department", UNIT],
  ["clinics.clinic", UNIT],
  ["imports.report", UNIT],
  ["people.subject", UNIT],
  ["audit.subject", UNIT],
  ["authority.units.unit", AREA],
  ["me.certificates.certificate", "person.new"],
];
const NO_SCOPE = {
  module: "db/scoped.ts",
  instead: `
    import { sql } from "kysely";
    export const inScope = () => sql\`1\`;`,
};
const LOOKS_FIRST = {
  module: "db/queries/unit_accounts.ts",
  instead: `
    import { getUnitAccount as real } from "@/db/queries/unit_accounts.ts";
    export async function getUnitAccount(scope, db, asked) {
      const there = await db.selectFrom("account").selectAll()
        .where("id", "=", asked.accountId).executeTakeFirst();
      if (there) {
        for (let turn = 0; turn < 40; turn++) {
          await db.selectFrom("session").selectAll().execute();
        }
      }
      return await real(scope, db, asked);
    }`,
};

/** Whether another's id is told from a missing one, by what comes back or when. */
export const foreign: Attack = {
  name: NAME,
  ids: ["A-01", "A-02"],
  isLong: true,
  async run({ size, say }) {
    // One of its own: an export writes a line into the trail.
    await using target = await openTarget();
    const narrowed = await narrowAll(target);
    for (const one of narrowed) say(one);
    const rows: Row[] = [
      none(
        { scenario: NAME, what: "lists that tell a foreign id from none" },
        narrowed.length,
        `${LISTS.length} lists and filters`,
      ),
    ];
    const asked = FOUND.filter((_, at) => at % STEP[size] === 0);
    const gaps: { path: string; gapMs: number; area: number }[] = [];
    for (const [path, as] of asked) {
      const times = await sample(target, { path, as, count: SAMPLES[size] });
      gaps.push({ path, gapMs: gapOf(times), area: areaOf(times) });
    }
    for (const { path, gapMs, area } of gaps) {
      say(`${path}: ${gapMs.toFixed(3)} ms, AUC ${area.toFixed(3)}`);
    }
    const widest = gaps.reduce((one, other) =>
      other.gapMs > one.gapMs ? other : one
    );
    rows.push(judged({
      scenario: NAME,
      what: "what a foreign id takes longer than a missing one, medians, most",
      found: `${widest.gapMs.toFixed(3)} ms, ${widest.path}, AUC ${
        widest.area.toFixed(3)
      } (${asked.length} procedures, ${SAMPLES[size]} of each)`,
      bound: `≤ ${GAP_MS} ms`,
    }, widest.gapMs <= GAP_MS));
    await using open = await openTarget(NO_SCOPE);
    rows.push(control(
      { scenario: NAME, what: "no scope is asked for" },
      (await narrowAll(open)).length,
    ));
    await using looking = await openTarget(LOOKS_FIRST);
    const times = await sample(looking, {
      path: "accounts.account",
      as: UNIT,
      count: SAMPLES.quick,
    });
    rows.push(control(
      {
        scenario: NAME,
        what: "what there is is looked at before it is judged",
      },
      gapOf(times) > GAP_MS ? 1 : 0,
    ));
    return rows;
  },
};

/** Asks every list with another's id and with a missing one; answers where that is told. */
async function narrowAll(target: Target): Promise<string[]> {
  const { ids } = target.world;
  const { yichang } = IDS.authority;
  const wrong: string[] = [];
  for (const [path, as, input] of LISTS) {
    const other = await target.call(path, input(ids.yichang, yichang), { as });
    const none = await target.call(
      path,
      input(ids.nobody, "ath_nobody-has-this"),
      { as },
    );
    const isBook = path.endsWith("export") && other.status === 200;
    const isSame = other.status === none.status &&
      (isBook || withoutIds(other.body, ids.yichang, yichang) ===
          withoutIds(none.body, ids.nobody, "ath_nobody-has-this"));
    const said = MARKS.yichang.find((mark) =>
      other.body.includes(mark) &&
      !JSON.stringify(input(ids.yichang, yichang)).includes(mark)
    );
    if (!isSame || said !== undefined || other.status >= 500) {
      wrong.push(
        `${path} ${
          Object.keys(input(ids.nobody, ""))
        }: ${other.status} and ${none.status}, ${said}`,
      );
    }
  }
  return wrong;
}

/** An answer repeats what was asked; that tells nothing. */
function withoutIds(body: string, ids: UnitIds, authorityId: string): string {
  const asked = [
    authorityId,
    ids.unit,
    ids.department,
    ids.clinics.id,
    ids.stay,
  ];
  return asked.reduce((text, id) => text.replaceAll(id, "…"), body);
}

/** What foreign and missing ids take. */
async function sample(
  target: Target,
  { path, as, count }: { path: string; as: ActorName; count: number },
): Promise<Times> {
  const targets = ALL_TARGETS[path]?.(target.world) ?? [];
  const inputOf = (owners: readonly string[]) =>
    targets.find(({ of }) => of !== undefined && owners.includes(of))
      ?.input?.(as);
  const foreignInput = inputOf(["yichang", "elsewhere"]);
  const missingInput = inputOf(["nobody"]);
  const times: Times = { knownMs: [], unknownMs: [] };
  for (let at = -10; at < count; at++) {
    // By turns, so that whatever else the machine does strikes both.
    const pair = at % 2 === 0
      ? [foreignInput, missingInput]
      : [missingInput, foreignInput];
    for (const input of pair) {
      const begun = performance.now();
      const { status } = await target.call(path, input, { as });
      const ms = performance.now() - begun;
      if (status !== 404) throw new Error(`${path}: ${status}, not 404`);
      if (at < 0) continue;
      (input === foreignInput ? times.knownMs : times.unknownMs).push(ms);
    }
  }
  return times;
}

function gapOf({ knownMs, unknownMs }: Times): number {
  return Math.abs(quantile(knownMs, 0.5) - quantile(unknownMs, 0.5));
}
