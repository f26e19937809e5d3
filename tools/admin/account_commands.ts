import {
  HAND_OVER,
  OTHER_RELEASE,
  RELEASE_REASONS,
} from "@/codes/release_reasons.ts";
import { getAreaAccountByLogin } from "@/db/queries/area_accounts.ts";
import { findAuthorityOf } from "@/db/queries/authorities.ts";
import { listUnitsById, listUnitsNamed } from "@/db/queries/units.ts";
import { AppError } from "@/domain/errors.ts";
import { NO_ACTIVATION } from "@/domain/inputs/accounts.ts";
import { AUTHORITY_ROLES, type AuthorityRole } from "@/domain/menus.ts";
import { ROOT_SCOPE } from "@/domain/scope.ts";
import { isWaiting } from "@/domain/standing.ts";
import { tidyUnitName } from "@/domain/unit_names.ts";
import { makeCode } from "@/server/activation_codes.ts";
import type { ActContext } from "@/server/operations/act.ts";
import { issueOf } from "@/server/operations/authority/authorities.ts";
import {
  moveKeptAccount,
  reissueAccount,
  releaseKeptAccount,
} from "@/server/operations/authority/kept_accounts.ts";
import { issueMain } from "@/server/operations/authority/main_accounts.ts";
import {
  needCode,
  needDivision,
  needLogin,
  needOption,
  needReason,
  type Options,
} from "./options.ts";
import { saySlip } from "./slips.ts";
import { AdminError, type AdminWorld, inAct } from "./world.ts";

/** `account issue-authority`: an account of one of the three roles. */
export async function issueAuthorityAccount(
  world: AdminWorld,
  options: Options,
): Promise<void> {
  const division = needDivision(options, "division");
  const role = needRole(options);
  const code = await makeCode(world);
  const slip = await inAct(world, async (ctx) => {
    const authority = await findAuthorityOf(ROOT_SCOPE, ctx.tx, division);
    if (!authority) {
      throw new AdminError(`${division} 还没有主管部门，请先建立`);
    }
    return await issueOf(ctx, { authority, role, code });
  });
  saySlip(world, slip);
}

/** `account issue`: the main account of a unit. */
export async function issueUnitAccount(
  world: AdminWorld,
  options: Options,
): Promise<void> {
  const text = needOption(options, "unit");
  const code = await makeCode(world);
  const slip = await inAct(
    world,
    async (ctx) => await issueMain(ctx, await findUnit(ctx, text), code),
  );
  saySlip(world, slip);
}

/** `account reissue`: another code, or with `--release` out of use and back to the activation. */
export async function reissueByLogin(
  world: AdminWorld,
  options: Options,
): Promise<void> {
  const login = needLogin(options);
  const release = options["release"] === undefined
    ? undefined
    : needCode(options, "release", RELEASE_REASONS);
  const note = options["note"]?.trim() ?? "";
  if (release === OTHER_RELEASE && note === "") {
    throw new AdminError("原因选“其他”时，请用 --note 写明情况");
  }
  const code = await makeCode(world);
  const slip = await inAct(world, async (ctx) => {
    const account = await getByLogin(ctx, login);
    const order = {
      accountId: account.id,
      activationId: account.lastActivationId ?? NO_ACTIVATION,
      code,
    };
    if (isWaiting(account.state)) {
      return await reissueAccount(ctx, ROOT_SCOPE, order);
    }
    if (account.state === "closed") {
      throw new AdminError(`帐号 ${login} 已经注销，不能重新下发`);
    }
    if (release === undefined) {
      throw new AdminError(
        `帐号 ${login} 已经激活。要解除绑定、重新激活，请加 --release 并写明原因：${
          RELEASE_REASONS.rows.map(({ label }) => label).join("、")
        }（${labelOfHandOver()}会清除原管理员的资料）`,
      );
    }
    return await releaseKeptAccount(ctx, ROOT_SCOPE, {
      ...order,
      reason: release,
      note,
    });
  });
  saySlip(world, slip);
}

/** `account suspend` and `account resume`. */
export async function moveByLogin(
  world: AdminWorld,
  options: Options,
  move: "suspend" | "resume",
): Promise<void> {
  const login = needLogin(options);
  const reason = needReason(options);
  await inAct(world, async (ctx) => {
    const { id: accountId } = await getByLogin(ctx, login);
    try {
      await moveKeptAccount(ctx, ROOT_SCOPE, { accountId, move, reason });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "accountChanged") {
        throw error;
      }
      throw new AdminError(
        move === "suspend"
          ? `帐号 ${login} 不在使用中，不能停用`
          : `帐号 ${login} 没有停用，不用启用`,
      );
    }
  });
  world.say(
    move === "suspend"
      ? `已停用帐号 ${login}，登录会话已结束。`
      : `已启用帐号 ${login}。`,
  );
}

function labelOfHandOver(): string {
  return RELEASE_REASONS.byCode.get(HAND_OVER)?.label ?? "";
}

function needRole(options: Options): AuthorityRole {
  const text = needOption(options, "role");
  for (const role of ["business", "security", "audit"] as const) {
    if (text === role || text === AUTHORITY_ROLES[role]) return role;
  }
  throw new AdminError(
    "--role 要写 business（业务管理）、security（安全管理）或 audit（审计）",
  );
}

/** A unit by its id or its exact name. */
async function findUnit(ctx: ActContext, text: string) {
  const found = text.startsWith("unt_")
    ? await listUnitsById(ROOT_SCOPE, ctx.tx, [text])
    : await listUnitsNamed(ROOT_SCOPE, ctx.tx, tidyUnitName(text));
  const [unit, ...others] = found;
  if (!unit) throw new AdminError(`没有这家机构：${text}`);
  if (others.length > 0) {
    const names = found.map(({ id, authorityName }) =>
      `\n  ${id}  ${authorityName}`
    );
    throw new AdminError(
      `有 ${found.length} 家机构叫“${unit.name}”，请改用编号：${
        names.join("")
      }`,
    );
  }
  return unit;
}

async function getByLogin(ctx: ActContext, login: string) {
  try {
    return await getAreaAccountByLogin(ROOT_SCOPE, ctx.tx, login);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "notFound") throw error;
    throw new AdminError(`没有这个帐号：${login}`);
  }
}
