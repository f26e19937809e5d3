import assert from "node:assert/strict";
import { CompiledQuery } from "kysely";
import { type Db, openDb, type Tx } from "@/db/open.ts";
import {
  getAreaAccount,
  listAreaAccounts,
  listAuthorityAccounts,
} from "@/db/queries/area_accounts.ts";
import { listAuditLines } from "@/db/queries/audit_lines.ts";
import { getListImport } from "@/db/queries/list_imports.ts";
import {
  listDepartmentsOn,
  listPastNames,
} from "@/db/queries/department_names.ts";
import {
  countHoldings,
  countStaff,
  listLivePostings,
  movePostings,
  moveWaiting,
} from "@/db/queries/department_people.ts";
import { listDepartments, nextPosition } from "@/db/queries/departments.ts";
import {
  findByDocument,
  findEnd,
  findPlace,
  getFound,
  isWide,
  walkPeople,
} from "@/db/queries/found_people.ts";
import { listFactors, setFactorsLive } from "@/db/queries/factors.ts";
import { listTries } from "@/db/queries/limits.ts";
import { findReminder } from "@/db/queries/profile_reminders.ts";
import { listCertificates } from "@/db/queries/certificates.ts";
import {
  countOpenUnits,
  findOpenUnit,
  listOpenDepartments,
  listOpenUnits,
} from "@/db/queries/directory.ts";
import { getAudited, listAudited } from "@/db/queries/audited_people.ts";
import { hasLooked, listLooks } from "@/db/queries/looks.ts";
import { listSessions, listSignIns } from "@/db/queries/sessions.ts";
import { endTickets } from "@/db/queries/tickets.ts";
import { countUnitsByTown } from "@/db/queries/town_units.ts";
import { listUnitAccounts } from "@/db/queries/unit_accounts.ts";
import { listObjections, listOwnChanges } from "@/db/queries/unit_changes.ts";
import { listOwnTransfers } from "@/db/queries/own_transfers.ts";
import {
  isListedElsewhere,
  listOpenByDocument,
  listOpenByName,
} from "@/db/queries/preload_matches.ts";
import {
  findSliceOn,
  getStay,
  listLiveSlices,
  listStaysByIds,
  listStaysOf,
} from "@/db/queries/stay_details.ts";
import { listSeen } from "@/db/queries/seen.ts";
import { setPost } from "@/db/queries/stay_acts.ts";
import { listRequests, listTrail } from "@/db/queries/stay_trail.ts";
import { countWaiting, listQueue } from "@/db/queries/review_queue.ts";
import {
  countWaitingWork,
  WAITING_KINDS,
} from "@/db/queries/waiting_counts.ts";
import { countTransfers, listTransfers } from "@/db/queries/transfers.ts";
import { findUnitCode } from "@/db/queries/unit_codes.ts";
import { getProfile, listSectionSaves } from "@/db/queries/unit_profile.ts";
import { listUnits } from "@/db/queries/units.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import { testDatabase } from "@/tests/support/database.ts";

const AT = "2026-03-01T00:00:00.000Z";
const AREA: Scope = { kind: "authority", path: "/p/c/" };
const UNIT: Scope = { kind: "unit", unitId: "u" };
const PAGE = { after: null, limit: 51, at: AT };

/** Small for good: all of it may be looked through. */
const SMALL = ["authority", "of", "top", "json_each", "place"]
  // Empty but for the moments in which a transaction ends.
  .concat("statistic_note", "statistic_move", "CONSTANT");

/** How SQLite would go about what `work` does: the lines of its plans. */
async function planOf(work: (db: Db) => Promise<unknown>): Promise<string[]> {
  await using database = await testDatabase();
  const queries: CompiledQuery[] = [];
  await using logged = await openDb(database.url, {
    vault: database.vault,
    log: ({ query }) => void queries.push(query),
  });
  await work(logged.db);
  const lines: string[] = [];
  for (const { sql, parameters } of queries) {
    if (!/^(select|update|delete)\b/.test(sql)) continue;
    const { rows } = await database.db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    );
    lines.push(...rows.map(({ detail }) => detail));
  }
  assert.ok(lines.length > 0);
  return lines;
}

function inTransaction(work: (tx: Tx) => Promise<unknown>) {
  return (db: Db) => db.transaction().execute(work);
}

/** The large tables that a plan looks through from end to end; `json_each` is one cell of a row. */
function scans(plan: readonly string[]): string[] {
  return plan.flatMap((line) => /^SCAN (\w+)/.exec(line)?.[1] ?? [])
    .filter((table) => !SMALL.includes(table));
}

const WALK = { name: null, isGathered: false, after: null, span: 51 };
const BEHIND = { key: "lm", personId: "p" };

const READS: Record<string, (db: Db) => Promise<unknown>> = {
  "who looked at a person": (db) =>
    listLooks({ kind: "person", personId: "p" }, db, { below: 9, limit: 31 }),
  "whether an account looked just now": (db) =>
    hasLooked(UNIT, db, {
      act: "admission.view",
      accountId: "a",
      personId: "p",
      subjectId: "s",
      since: AT,
    }),
  "the certificates of a person": (db) =>
    listCertificates({ kind: "person", personId: "p" }, db),
  "what units changed of a person": (db) =>
    listOwnChanges({ kind: "person", personId: "p" }, db, {
      after: "c",
      limit: 21,
    }),
  "the objections to a unit's changes": (db) => listObjections(UNIT, db, 50),
  "the units of a city that staff may choose": async (db) => {
    const filter = { search: "", place: "4201" };
    await listOpenUnits(db, { ...filter, after: "u", limit: 21 });
    await countOpenUnits(db, filter);
  },
  "an authority's accounts": (db) =>
    listAreaAccounts(AREA, db, {
      ...PAGE,
      search: "",
      kind: null,
      standing: null,
    }),
  "one account of an authority": (db) =>
    assert.rejects(getAreaAccount(AREA, db, "a"), AppError),
  "the accounts of lower authorities": (db) => listAuthorityAccounts(AREA, db),
  "an authority's units": (db) =>
    listUnits(AREA, db, {
      ...PAGE,
      search: "",
      authorityId: null,
      standing: null,
      profile: null,
      state: "open",
      importId: null,
    }),
  "a unit's subaccounts": (db) => listUnitAccounts(UNIT, db, "subaccount"),
  "a unit's audit trail": (db) =>
    listAuditLines(UNIT, db, {
      group: null,
      account: "",
      person: "",
      from: null,
      until: null,
      below: null,
      floor: 1,
      limit: 51,
      isWide: false,
    }),
  "the queue of a reviewer, and how long it is": async (db) => {
    const filter = { search: "", verdict: null, departmentId: null };
    for (const queue of ["staff", "clinic"] as const) {
      const narrowed = { ...filter, queue, clinicId: null, before: null };
      await listQueue(UNIT, db, { ...narrowed, after: "a", limit: 51 });
      await countWaiting(UNIT, db, queue);
    }
  },
  "what waits behind the menus, on every page": async (db) => {
    await countWaitingWork(UNIT, db, WAITING_KINDS);
  },
  "the lines that an applicant is compared with": async (db) => {
    const document = { documentType: "01", documentIndex: "i" };
    await listOpenByDocument(UNIT, db, ["i", "j"]);
    await isListedElsewhere({ kind: "unit", unitId: "u" }, db, document);
  },
  "requests to leave": async (db) => {
    for (const view of ["waiting", "decided"] as const) {
      const page = { view, search: "", after: "a", limit: 51 };
      await listTransfers(UNIT, db, page);
      await countTransfers(UNIT, db, page);
    }
    await listOwnTransfers({ kind: "person", personId: "p" }, db);
  },
  "an account's live sessions": (db) =>
    listSessions(db, { accountId: "a", at: AT, seenSince: AT }),
  "an account's last sign-ins": (db) =>
    listSignIns(db, { accountId: "a", limit: 10 }),
  "an account's factors": (db) => listFactors(db, "a"),
  "factors that become live": inTransaction((tx) => setFactorsLive(tx, "a")),
  "open tickets that end": inTransaction((tx) =>
    endTickets(tx, { accountId: "a", state: "dead" })
  ),
  "a unit's profile": (db) =>
    assert.rejects(getProfile(UNIT, db, "u"), AppError),
  "when a unit saved its sections": (db) => listSectionSaves(UNIT, db, "u"),
  "a reminder of a unit": (db) => findReminder(UNIT, db, "u"),
  "a unit's live code": (db) => findUnitCode(UNIT, db),
  "a unit that staff may choose": (db) => findOpenUnit(db, "u"),
  "its open departments": (db) => listOpenDepartments(db, "u"),
  "a unit's departments": (db) => listDepartments(UNIT, db),
  "a unit's departments on a day": (db) =>
    listDepartmentsOn(UNIT, db, "2026-03-01"),
  "the place behind siblings": (db) => nextPosition(UNIT, db, "d"),
  "the place behind the outermost": (db) => nextPosition(UNIT, db, null),
  "a department's past names": (db) => listPastNames(UNIT, db, "d"),
  "how many are in each department": (db) => countStaff(UNIT, db),
  "what a department holds": (db) => countHoldings(UNIT, db, "d"),
  "who is in a department": inTransaction((tx) =>
    listLivePostings(UNIT, tx, "d")
  ),
  "what waits for a department": inTransaction((tx) =>
    moveWaiting(UNIT, tx, { from: "d", to: "e" })
  ),
  "people who move to another department": inTransaction((tx) =>
    movePostings(UNIT, tx, {
      slices: [{
        id: "s",
        membershipId: "m",
        fromDate: "2026-03-01",
        position: null,
        establishment: null,
        specialty: null,
        titleLevel: null,
        nextId: "t",
      }],
      departmentId: "e",
      on: "2026-03-01",
    })
  ),
  "one stay": (db) =>
    assert.rejects(
      getStay(UNIT, db, { membershipId: "m", kinds: ["active"] }),
      AppError,
    ),
  "a person's stays in a unit": (db) => listStaysOf(UNIT, db, "p"),
  "stays by their ids": (db) => listStaysByIds(UNIT, db, ["m", "n"]),
  "slices that hold": (db) => listLiveSlices(UNIT, db, ["m", "n"]),
  "where a person was on a day": (db) =>
    findSliceOn(UNIT, db, { personId: "p", on: "2026-03-01" }),
  "what was done on a person in a unit": (db) =>
    listTrail(UNIT, db, { personId: "p", acts: ["a", "b"], limit: 9 }),
  "a person's requests in a unit": (db) => listRequests(UNIT, db, "p"),
  "a post that changes": (db) =>
    assert.rejects(
      inTransaction((tx) =>
        setPost(UNIT, tx, {
          membershipId: "m",
          nextId: "s",
          on: "2026-03-01",
          post: {
            departmentId: null,
            position: null,
            establishment: null,
            specialty: null,
            titleLevel: null,
          },
        })
      )(db),
      AppError,
    ),
  "a list of departments": (db) =>
    assert.rejects(
      getListImport(UNIT, db, { table: "departmentImport", importId: "i" }),
      AppError,
    ),
  "the units of a county's towns": (db) => countUnitsByTown(AREA, db, "420106"),
  "people of a name over a province": async (db) => {
    const walk = { ...WALK, name: "李梅", identityType: "2", after: BEHIND };
    for (const scope of [AREA, UNIT]) {
      await walkPeople(scope, db, walk);
      await findEnd(scope, db, walk);
    }
  },
  "people of one 身份类型": async (db) => {
    const walk = { ...WALK, identityType: "2", after: BEHIND };
    for (const scope of [AREA, UNIT]) {
      for (const isGathered of [true, false]) {
        await walkPeople(scope, db, { ...walk, isGathered });
        await findEnd(scope, db, { ...walk, isGathered });
      }
      await isWide(scope, db, { above: 9 });
    }
  },
  "one person whom somebody may find": async (db) => {
    for (const scope of [AREA, UNIT]) {
      await findByDocument(scope, db, { type: "01", indexes: ["i", "j"] });
      await findPlace(scope, db, "p");
      const asked = { personId: "p", isNumberKnown: true };
      await assert.rejects(getFound(scope, db, asked), AppError);
    }
  },
  "who saw a person": (db) =>
    listSeen(UNIT, db, { personId: "p", from: AT, until: AT, limit: 9 }),
  "whom the trail may be asked about": async (db) => {
    for (const scope of [AREA, UNIT]) {
      await assert.rejects(getAudited(scope, db, "p"), AppError);
      const search = { by: "name", name: "李梅" } as const;
      await listAudited(scope, db, { search, limit: 9 });
    }
  },
  "counted tries": (db) => listTries(db, { keys: ["k", "l"], at: AT }),
};

for (const [name, work] of Object.entries(READS)) {
  Deno.test(`an index finds ${name}: no large table is looked through`, async () => {
    assert.deepEqual(scans(await planOf(work)), []);
  });
}

Deno.test("lines of a name are found by the unit and the name", async () => {
  const plan = await planOf((db) => listOpenByName(UNIT, db, ["n", "m"]));

  const way = "preload_entry_by_name (unit_id=? AND name_folded=?)";
  assert.ok(plan.some((line) => line.includes(way)), plan.join("\n"));
});

Deno.test("the newest activation and the last sign-ins are found among those that ended", async () => {
  const accounts = await planOf((db) => listAuthorityAccounts(AREA, db));
  const signIns = await planOf((db) =>
    listSignIns(db, { accountId: "a", limit: 10 })
  );

  const way =
    "SEARCH activation USING INDEX activation_by_account (account_id=?)";
  assert.ok(accounts.includes(way), accounts.join("\n"));
  assert.deepEqual(signIns, [
    "SEARCH session USING INDEX session_by_account (account_id=?)",
  ]);
});
