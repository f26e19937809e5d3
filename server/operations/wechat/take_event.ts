import type { Tx } from "@/db/open.ts";
import {
  type ActivationRow,
  findActivation,
  setFollower,
} from "@/db/queries/activations.ts";
import {
  freezeFactor,
  listBindings,
  listBoundUnits,
  thawFactor,
} from "@/db/queries/factors.ts";
import {
  addTicketMiss,
  approveTicket,
  endTicket,
  findTicket,
  setScanned,
  type TicketRow,
} from "@/db/queries/tickets.ts";
import { parseScene, type SceneLetter } from "@/domain/scenes.ts";
import { APPROVED_LIFE_MS, MAX_TICKET_MISSES } from "@/domain/ticket.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { addNotice } from "@/server/notices.ts";
import { endAccess } from "@/server/operations/accounts/release_account.ts";
import { holderActor } from "@/server/operations/activation/wizard.ts";
import { momentPlus } from "@/server/platform.ts";
import type { WechatEvent } from "@/server/wechat/events.ts";

const GREETING =
  "欢迎关注。单位管理员激活帐号、登录电脑端时，请用微信扫描电脑屏幕上的二维码。";
const THAWED = "欢迎回来，帐号的绑定已恢复。";
const GONE = "这个二维码已经失效，请回到电脑上重新获取。";
const OTHER_UNIT =
  "这个微信号已绑定其他单位的帐号，不能再绑定。请换一个微信号扫码。";
const FOLLOWED = "已关注。请看电脑屏幕，接着绑定微信。";
const NOT_THE_FOLLOWER = "请用刚才关注公众号的那个微信号扫码。";
const NOT_BOUND = "这个微信号不是该帐号绑定的微信号，不能确认登录。";
const FROZEN = "该帐号的微信绑定已冻结，请联系下发帐号的部门。";

/** What an event is about: the QR code that was scanned, and who scanned it. */
interface Scan {
  ticket: TicketRow;
  openid: string;
  openidIndex: string;
}

/**
 * Does what an event of WeChat asks for (关注, 扫码, 取消关注), in the transaction that
 * remembers the event. A scan approves nothing: it says that somebody scanned, and
 * gets a link to the page where the digits are typed.
 *
 * @returns What WeChat replies to the user.
 */
export async function takeWechatEvent(
  ctx: Context,
  tx: Tx,
  event: WechatEvent,
): Promise<string | null> {
  const openidIndex = ctx.vault.index("wechat.openid", event.openid);
  if (event.kind === "unfollow") return await unfollow(ctx, tx, openidIndex);
  const isThawed = event.kind === "follow" && await thaw(ctx, tx, openidIndex);
  const scene = event.scene === null ? undefined : parseScene(event.scene);
  if (!scene) {
    if (event.kind === "scan") return GONE;
    return isThawed ? THAWED : GREETING;
  }
  const ticket = await findTicket(tx, scene.ticketId);
  const isOpen = ticket && ticket.expiresAt > ctx.now.at &&
    (ticket.state === "new" || ticket.state === "scanned");
  if (!isOpen) return GONE;
  const scan: Scan = { ticket, openid: event.openid, openidIndex };
  return await ACTS[scene.letter](ctx, tx, scan);
}

const ACTS: Record<
  SceneLetter,
  (ctx: Context, tx: Tx, scan: Scan) => Promise<string>
> = { F: follow, B: bind, L: confirm };

/** 关注公众号 of the activation: the screen goes on, and only this openid may be bound. */
async function follow(ctx: Context, tx: Tx, scan: Scan): Promise<string> {
  const activation = await activationOf(ctx, tx, scan.ticket);
  if (activation?.step !== "follow") return GONE;
  if (await isBoundElsewhere(tx, scan.openidIndex, activation.unitId)) {
    return OTHER_UNIT;
  }
  await setFollower(tx, {
    id: activation.id,
    openidSealed: ctx.vault.seal("wechat.openid", scan.openid),
    openidIndex: scan.openidIndex,
  });
  await approveTicket(tx, {
    id: scan.ticket.id,
    at: ctx.now.at,
    expiresAt: momentPlus(ctx.now, APPROVED_LIFE_MS),
    factor: "wechat",
    factorId: null,
    smsDone: false,
  });
  await writeAudit(tx, holderActor(ctx, activation), {
    act: "activation.follow",
    subjectId: activation.accountId,
  });
  return FOLLOWED;
}

/** Whether an openid is bound to an account of another unit, live or not yet. */
export async function isBoundElsewhere(
  tx: Tx,
  openidIndex: string,
  unitId: string | null,
): Promise<boolean> {
  const bound = await listBoundUnits(tx, openidIndex);
  return bound.some((other) => other.unitId !== unitId);
}

/** 绑定微信: the follower is led to the page where the digits are typed. */
async function bind(ctx: Context, tx: Tx, scan: Scan): Promise<string> {
  const activation = await activationOf(ctx, tx, scan.ticket);
  if (activation?.step !== "bind") return GONE;
  if (activation.wechatOpenidIndex !== scan.openidIndex) {
    return NOT_THE_FOLLOWER;
  }
  await setScanned(tx, { id: scan.ticket.id, at: ctx.now.at });
  return linkText(ctx, scan.ticket, "绑定");
}

/** 扫码登录: the bound openid gets the link; any other is counted and told to the holder. */
async function confirm(ctx: Context, tx: Tx, scan: Scan): Promise<string> {
  const { ticket, openidIndex } = scan;
  const bindings = await listBindings(tx, openidIndex);
  const own = bindings.find(({ accountId }) => accountId === ticket.accountId);
  if (!own || own.state === "pending" || ticket.purpose === "bind") {
    await refuseStranger(ctx, tx, ticket);
    return NOT_BOUND;
  }
  if (own.state === "frozen") return FROZEN;
  await setScanned(tx, { id: ticket.id, at: ctx.now.at });
  return linkText(ctx, ticket, "确认");
}

/** Somebody with another WeChat scanned the code of an account; the fifth time ends it. */
export async function refuseStranger(
  ctx: Context,
  tx: Tx,
  { id, accountId }: TicketRow,
): Promise<void> {
  const misses = await addTicketMiss(tx, { id, max: MAX_TICKET_MISSES });
  if (misses === undefined) return;
  if (misses >= MAX_TICKET_MISSES) await endTicket(tx, { id, state: "failed" });
  if (misses === 1) {
    await addNotice(ctx, tx, { accountId, kind: "strangerPhone" });
  }
  await writeAudit(tx, { ...ctx, account: null }, {
    act: "auth.proofFailed",
    subjectId: accountId,
    after: { factor: "wechat" },
  });
}

/** 取消关注: the bindings freeze, and what they let in ends. */
async function unfollow(
  ctx: Context,
  tx: Tx,
  openidIndex: string,
): Promise<null> {
  for (const { id, accountId } of await listBindings(tx, openidIndex)) {
    if (!await freezeFactor(tx, id)) continue;
    await endAccess(ctx, tx, { accountId, reason: "binding" });
    await addNotice(ctx, tx, { accountId, kind: "wechatUnfollowed" });
    await writeAudit(tx, { ...ctx, account: null }, {
      act: "auth.unfollowed",
      subjectId: accountId,
    });
  }
  return null;
}

/** Who follows again by the same openid has her bindings back: WeChat says who she is. */
async function thaw(
  ctx: Context,
  tx: Tx,
  openidIndex: string,
): Promise<boolean> {
  let isThawed = false;
  for (const { id, accountId } of await listBindings(tx, openidIndex)) {
    if (!await thawFactor(tx, id)) continue;
    isThawed = true;
    await writeAudit(tx, { ...ctx, account: null }, {
      act: "auth.followedAgain",
      subjectId: accountId,
    });
  }
  return isThawed;
}

async function activationOf(
  ctx: Context,
  tx: Tx,
  { activationId, purpose }: TicketRow,
): Promise<ActivationRow | undefined> {
  return activationId === null || purpose !== "bind"
    ? undefined
    : await findActivation(tx, { id: activationId, at: ctx.now.at });
}

function linkText(ctx: Context, { id }: TicketRow, act: string): string {
  const url = `${ctx.platform.baseUrl}/scan/${id}`;
  return `请点开链接，输入电脑屏幕上的两位数字${act}。不是您本人在操作，请不要点：\n${url}`;
}
