import { SUBORDINATIONS } from "@/codes/subordinations.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import { findAuthorityOf } from "@/db/queries/authorities.ts";
import { describeDivision, parseDivision } from "@/domain/division_text.ts";
import { ROOT_SCOPE } from "@/domain/scope.ts";
import {
  checkUnitName,
  tidyUnitName,
  UNIT_NAME_PROBLEMS,
} from "@/domain/unit_names.ts";
import { readDivisions } from "@/server/divisions.ts";
import { createUnit } from "@/server/operations/authority/units.ts";
import { needCode, needDivision, needOption, type Options } from "./options.ts";
import { AdminError, type AdminWorld, inAct } from "./world.ts";

/** `unit create`: a unit under an authority. */
export async function createOneUnit(
  world: AdminWorld,
  options: Options,
): Promise<void> {
  const name = tidyUnitName(needOption(options, "name"));
  const problem = checkUnitName(name);
  if (problem) throw new AdminError(`--name：${UNIT_NAME_PROBLEMS[problem]}`);
  const kind = needCode(options, "kind", UNIT_KINDS);
  const subordination = needCode(options, "subordination", SUBORDINATIONS);
  const book = await readDivisions(world.db);
  const place = parseDivision(book, needOption(options, "division"));
  if (!place.ok) {
    throw new AdminError(`--division：${describeDivision(book, place)}`);
  }
  const of = needDivision(options, "authority");
  const unitId = await inAct(world, async (ctx) => {
    const authority = await findAuthorityOf(ROOT_SCOPE, ctx.tx, of);
    if (!authority) throw new AdminError(`${of} 还没有主管部门，请先建立`);
    return await createUnit(ctx, ROOT_SCOPE, {
      name,
      kind,
      subordination,
      division: place.code,
      authorityId: authority.id,
    });
  });
  world.say(`已创建机构：${name}\n编号 ${unitId}`);
  world.say(`接下来：account issue --unit ${unitId}`);
}
