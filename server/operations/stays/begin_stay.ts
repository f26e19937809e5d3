import type { Insertable } from "kysely";
import { newId } from "@/db/ids.ts";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import { insertMembership } from "@/db/queries/memberships.ts";
import { setPerson } from "@/db/queries/people.ts";
import type { PostColumns } from "@/db/queries/stay_acts.ts";
import type { StayDetails } from "@/db/queries/stay_details.ts";
import type { MembershipTable } from "@/db/schema.ts";
import type { Day } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import { identityAfter } from "@/domain/membership.ts";
import type { Scope } from "@/domain/scope.ts";
import type { StayAct } from "@/server/operations/stays/get_stay.ts";
import { sortNameOf } from "@/server/pinyin.ts";

/** The stay that begins in the place of one that has just ended (退休, 恢复在职, 更换单位). */
export interface NextStay {
  on: Day;
  stay:
    & Pick<MembershipTable, "kind">
    & Partial<
      Pick<
        Insertable<MembershipTable>,
        "clinicId" | "retirementKind" | "retiredPosition"
      >
    >;
  post: PostColumns;
}

/**
 * Begins the stay that follows one of the same person in the same unit, on the day on
 * which that one ended, with the 身份类型 that it gives her. Who calls it has ended the
 * other, and writes the line in the trail.
 *
 * @returns The stay's id.
 * @throws {AppError} `alreadyBound`
 */
export async function beginNextStay(
  ctx: StayAct,
  scope: Scope & { kind: "unit" },
  previous: Pick<
    StayDetails,
    "id" | "personId" | "unitKind" | "name" | "joinedOn"
  >,
  next: NextStay,
): Promise<string> {
  const { at, ms } = ctx.now;
  const { personId, unitKind } = previous;
  const id = newId("mem", ms);
  try {
    await insertMembership(scope, ctx.tx, {
      membership: {
        id,
        personId,
        fromDate: next.on,
        previousId: previous.id,
        source: "act",
        joinedOn: previous.joinedOn,
        sortName: sortNameOf(previous.name),
        createdAt: at,
        ...next.stay,
      },
      posting: { id: newId("pst", ms), ...next.post },
    });
  } catch (error) {
    if (isUniqueViolation(error, "membership.person_id")) {
      throw new AppError("alreadyBound", { cause: error });
    }
    throw error;
  }
  await setPerson({ kind: "person", personId }, ctx.tx, {
    identityType: identityAfter({ kind: next.stay.kind, unitKind }),
    updatedAt: at,
  });
  return id;
}
