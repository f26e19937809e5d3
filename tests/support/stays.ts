import assert from "node:assert/strict";
import { sql } from "kysely";
import { callerOf, type TestPlatform, type Who } from "./cast.ts";
import { allRows } from "./rows.ts";
import type { Caller } from "@/server/router.ts";
import { IDS } from "@/tools/seed.ts";

/** 李梅 at 武昌区中医院. */
export const LI_MEI = { membershipId: IDS.membership.liMei };
/** 陈静, retired from there. */
export const CHEN_JING = { membershipId: IDS.membership.chenJing };

/** The acts on stays as somebody of the cast calls them. */
export async function staysOf(
  { platform }: Pick<TestPlatform, "platform">,
  who: Exclude<Who, null> = "wuhan",
): Promise<Caller["stays"]> {
  return (await callerOf(platform, who)).stays;
}

/** Moves 李梅, or whom it names, to another post as her form would; gives what came of it. */
export async function changePost(
  opened: Pick<TestPlatform, "platform">,
  change: Partial<Parameters<Caller["stays"]["change"]>[0]>,
): Promise<boolean> {
  const stays = await staysOf(opened);
  const membershipId = change.membershipId ?? IDS.membership.liMei;
  const { stamp, slice } = await stays.stay({ membershipId });
  return await stays.change({
    membershipId,
    stamp,
    on: "2026-11-23",
    departmentId: slice?.departmentId ?? "",
    position: slice?.position ?? "",
    establishment: slice?.establishment ?? "",
    specialty: slice?.specialty ?? null,
    titleLevel: slice?.titleLevel ?? null,
    joinedOn: "2010-07-01",
    ...change,
  });
}

/** The stays of a person, in the order in which they were begun. */
export async function stayRows(
  { platform }: Pick<TestPlatform, "platform">,
  personId: string = IDS.person.liMei,
) {
  return (await allRows(platform.db, "membership"))
    .filter((row) => row.personId === personId);
}

/** The slices of a stay by their first day. */
export async function sliceRows(
  { platform }: Pick<TestPlatform, "platform">,
  membershipId: string = IDS.membership.liMei,
) {
  return (await allRows(platform.db, "posting"))
    .filter((row) => row.membershipId === membershipId)
    .sort((one, other) => one.fromDate < other.fromDate ? -1 : 1);
}

/** What the trail says of an act, the last one first. */
export async function auditOf(
  { platform }: Pick<TestPlatform, "platform">,
  act: string,
) {
  return (await allRows(platform.db, "audit")).reverse()
    .filter((line) => line.act === act)
    .map(({ personId, subjectId, before, after }) => ({
      personId,
      subjectId,
      before: before === null ? null : JSON.parse(before),
      after: after === null ? null : JSON.parse(after),
    }));
}

/** What a unit noted for a person of an act on the roster. */
export async function notesTo(
  { platform }: Pick<TestPlatform, "platform">,
  who: "liMei" | "chenJing" = "liMei",
) {
  const { me } = await callerOf(platform, who);
  const { lines } = await me.changes.list({});
  return lines.flatMap(({ fields }) => fields);
}

/** Makes the holder of an account the person herself, by the document that both gave. */
export async function holdByPerson(
  { platform }: Pick<TestPlatform, "platform">,
  { accountId, personId }: { accountId: string; personId: string },
): Promise<void> {
  const person = (await allRows(platform.db, "person"))
    .find(({ id }) => id === personId);
  assert.ok(person);
  await sql`update account set holder_document_index = ${person.documentIndex}
    where id = ${accountId}`.execute(platform.db);
}
