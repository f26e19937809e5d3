import type { UpdateRow } from "@/db/queries/roster_updates.ts";
import { pathLabel } from "@/domain/departments.ts";
import { IdInput } from "@/domain/inputs/codes.ts";
import {
  planUpdate,
  repeatedRows,
  type UpdateChange,
  type UpdateLine,
  type UpdateProblem,
  type UpdateProblemCode,
} from "@/domain/roster_update.ts";
import { createBreath } from "@/server/breathe.ts";
import {
  readTree,
  type UnitTree,
} from "@/server/operations/departments/tree.ts";
import {
  type ActedStay,
  isOwn,
  type StayAct,
} from "@/server/operations/stays/get_stay.ts";
import { postStamp } from "@/server/operations/stays/post.ts";
import { unitScope } from "@/server/unit_scope.ts";
import { heldPost, readActedStays } from "./acted_stays.ts";

const ROWS_AT_ONCE = 100;

/** What the rows of a sheet come to; `place` follows later. */
export interface PlannedUpdate {
  /** Rows that change somebody, in the order of the file. */
  changing: Omit<UpdateRow, "place">[];
  wrong: Omit<UpdateRow, "place">[];
}

/** Decides what becomes of each row of a bulk update; rows that change nothing are left out. */
export async function planRows(
  ctx: StayAct,
  lines: readonly UpdateLine[],
): Promise<PlannedUpdate> {
  const scope = unitScope(ctx.account.scope);
  const breathe = createBreath(ctx.tx);
  const findDepartment = pathsOf(await readTree(scope, ctx.tx));
  const repeated = repeatedRows(lines);
  const planned: PlannedUpdate = { changing: [], wrong: [] };
  for (let from = 0; from < lines.length; from += ROWS_AT_ONCE) {
    const part = lines.slice(from, from + ROWS_AT_ONCE);
    const ids = part.map(({ membershipId }) => membershipId)
      .filter((id) => IdInput.safeParse(id).success);
    const stays = await readActedStays(scope, ctx.tx, ids);
    for (const line of part) {
      const acted = stays.get(line.membershipId);
      const refusal = repeated.has(line.row)
        ? "repeatedId"
        : await refusalOf(ctx, line, acted);
      if (acted === undefined || refusal !== null) {
        planned.wrong.push(wrongRow(line, acted, refusal ?? "unknownId"));
        continue;
      }
      const { name } = acted.stay;
      const held = { ...heldPost(acted), name };
      const { changes, problems } = planUpdate(line, held, findDepartment);
      if (problems.length > 0) {
        planned.wrong.push(rowOf(line, acted, { changes: [], problems }));
      } else if (changes.length > 0) {
        planned.changing.push(rowOf(line, acted, { changes, problems }));
      }
      await breathe();
    }
  }
  return planned;
}

/** Why nobody can be found by the number of a row, or is not to be acted on. */
async function refusalOf(
  ctx: StayAct,
  line: UpdateLine,
  acted: ActedStay | undefined,
): Promise<UpdateProblemCode | null> {
  if (line.membershipId === "") return "noId";
  if (!acted) return "unknownId";
  if (acted.stay.toDate !== null) return "ended";
  return await isOwn(ctx, acted.stay) ? "ownRecord" : null;
}

/** The number is what is wrong first; what the cells say beside it is told too. */
function wrongRow(
  line: UpdateLine,
  acted: ActedStay | undefined,
  problem: UpdateProblemCode,
): Omit<UpdateRow, "place"> {
  const others = line.problems.filter((one) => one.problem !== "noId");
  const problems = [{ column: "membershipId" as const, problem }, ...others];
  return rowOf(line, acted, { changes: [], problems });
}

function rowOf(
  { row }: UpdateLine,
  acted: ActedStay | undefined,
  { changes, problems }: {
    changes: readonly UpdateChange[];
    problems: readonly UpdateProblem[];
  },
): Omit<UpdateRow, "place"> {
  const isWrong = problems.length > 0;
  return {
    row,
    outcome: isWrong ? "error" : "change",
    membershipId: acted?.stay.id ?? null,
    stamp: isWrong || !acted ? null : postStamp(acted.stay, acted.slice),
    changes: JSON.stringify(changes),
    problems: JSON.stringify(problems),
  };
}

/** The open departments by their paths. */
function pathsOf(tree: UnitTree) {
  const ids = new Map(
    tree.lines().map(({ row }) => [pathLabel(tree.pathOf(row.id)), row.id]),
  );
  return (path: readonly string[]) => ids.get(pathLabel(path));
}
