import { findAuthorityOf, listAuthorities } from "@/db/queries/authorities.ts";
import { sixDigits } from "@/codes/divisions.ts";
import {
  allAuthorityDivisions,
  AUTHORITY_LEVELS,
  authorityName,
  divisionAbove,
} from "@/domain/authorities.ts";
import { ROOT_SCOPE } from "@/domain/scope.ts";
import {
  checkUnitName,
  tidyUnitName,
  UNIT_NAME_PROBLEMS,
} from "@/domain/unit_names.ts";
import { writeAudit } from "@/server/audit.ts";
import { createAuthority } from "@/server/operations/authority/authorities.ts";
import { needDivision, type Options } from "./options.ts";
import { AdminError, type AdminWorld, inAct } from "./world.ts";

/** `authority create`: one authority, under that of the division above. */
export async function createOne(
  world: AdminWorld,
  options: Options,
): Promise<void> {
  const division = needDivision(options, "division");
  const name = tidyUnitName(options["name"] ?? authorityName(division));
  const problem = checkUnitName(name);
  if (problem) throw new AdminError(`--name：${UNIT_NAME_PROBLEMS[problem]}`);
  await inAct(world, async (ctx) => {
    const there = await findAuthorityOf(ROOT_SCOPE, ctx.tx, division);
    if (there) throw new AdminError(`${division} 已有主管部门：${there.name}`);
    const above = divisionAbove(division);
    if (above && !await findAuthorityOf(ROOT_SCOPE, ctx.tx, above)) {
      throw new AdminError(
        `上一级（${above} ${authorityName(above)}）还没有建立，请先建立上一级`,
      );
    }
    await createAuthority(ctx, ROOT_SCOPE, { division, name });
  });
  world.say(`已建立主管部门：${division} ${name}`);
}

/** `authority list`: the tree, by division. */
export async function listTree(world: AdminWorld): Promise<void> {
  const rows = await listAuthorities(ROOT_SCOPE, world.db);
  if (rows.length === 0) {
    world.say("还没有主管部门。用 authority import-divisions 按行政区划建立。");
  }
  for (const { path, division, level, name, id } of rows) {
    const depth = path.split("/").length - 3;
    const indent = "  ".repeat(depth);
    world.say(
      `${division}  ${indent}${name}（${AUTHORITY_LEVELS[level]}） ${id}`,
    );
  }
}

/** `authority import-divisions`: province, cities and counties that have no authority yet. */
export async function importDivisions(world: AdminWorld): Promise<void> {
  const made = await inAct(world, async (ctx) => {
    let count = 0;
    for (const { code } of allAuthorityDivisions()) {
      const division = sixDigits(code);
      if (await findAuthorityOf(ROOT_SCOPE, ctx.tx, division)) continue;
      const name = authorityName(division);
      await createAuthority(ctx, ROOT_SCOPE, { division, name });
      count++;
    }
    if (count > 0) {
      await writeAudit(ctx.tx, ctx, {
        act: "authorities.import",
        after: { authorities: count },
      });
    }
    return count;
  });
  world.say(
    made === 0
      ? "各级主管部门都已建立，没有改动。"
      : `已建立 ${made} 个主管部门。用 authority list 查看。`,
  );
}
