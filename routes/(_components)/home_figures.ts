import type { ListLink } from "@/components/LinkList.tsx";
import { formatCount } from "@/components/format_count.ts";
import type { Tile } from "@/components/Tiles.tsx";
import { type MenuId, MENUS } from "@/domain/menus.ts";
import { RETENTION } from "@/domain/retention.ts";
import type { Caller } from "@/server/router.ts";

type Current = Awaited<ReturnType<Caller["unitCode"]["current"]>>;
type LapsedCodes = Awaited<
  ReturnType<Caller["home"]["figures"]>
>["lapsedCodes"];
type Statistics = Awaited<ReturnType<Caller["statistics"]["active"]>>;
type Movements = Awaited<ReturnType<Caller["statistics"]["movements"]>>;

/** Who of a list has not come yet, and who has. */
interface ListCounts {
  open: number;
  matched: number;
}

/** What 平台首页 shows; `null` for what the account may not see. */
export interface HomeFigures {
  menus: readonly MenuId[];
  waiting: number | null;
  /** Applications to the unit's clinics that wait. */
  clinics: number | null;
  /** Requests to leave that wait. */
  transfers: number | null;
  /** Objections and requests for correction of persons that wait for an answer. */
  objections: number | null;
  active: number | null;
  preload: ListCounts | null;
  /** The same of 预传退休名单. */
  preloadRetired: ListCounts | null;
  /** Accounts that wait with a code that expired or is locked. */
  lapsedCodes: LapsedCodes;
  /** `null` before the first code was made; `undefined` if the account may not see it. */
  code: Current | undefined;
  statistics: Statistics | null;
  /** Who came into service and went, by month. */
  movements: Movements | null;
  /** How many fields stand before 已完善; `null` where that is not the account's to fill in. */
  profileGaps: number | null;
}

/** Whether the unit has not begun yet: neither list, and nobody on the roster. */
export function isNewUnit(figures: HomeFigures): boolean {
  const { preload, preloadRetired, active, waiting } = figures;
  return preload !== null && sizeOf(preload) + sizeOf(preloadRetired) === 0 &&
    (active ?? 0) === 0 && (waiting ?? 0) === 0;
}

function sizeOf(list: ListCounts | null): number {
  return list === null ? 0 : list.open + list.matched;
}

/** The figures, each a link to what it counts. */
export function tilesOf(figures: HomeFigures): Tile[] {
  const { waiting, clinics, transfers, active } = figures;
  const { preload, preloadRetired } = figures;
  const tiles: Tile[] = [];
  if (waiting !== null) {
    tiles.push({
      label: "实名认证待审核",
      value: waiting,
      note: waiting > 0 ? "不能自动通过，请核对后审核" : "没有等待审核的申请",
      href: "/admission/review",
      kind: waiting > 0 ? "warn" : undefined,
    });
  }
  if ((clinics ?? 0) > 0) {
    tiles.push({
      label: "村卫生室待审核",
      value: clinics ?? 0,
      note: "申请村卫生室的都要审核",
      href: "/clinics/review",
      kind: "warn",
    });
  }
  if ((transfers ?? 0) > 0) {
    tiles.push({
      label: "转出申请待审批",
      value: transfers ?? 0,
      note: "同意后解除绑定，本人才能申请其他单位",
      href: "/admission/transfers",
      kind: "warn",
    });
  }
  if (active !== null) {
    tiles.push({
      label: "在职人员",
      value: active,
      note: "已在花名册上的人",
      href: "/roster/active",
    });
  }
  if (preload !== null) {
    tiles.push(
      {
        label: "预传在职 未匹配",
        value: preload.open,
        note: "还没有注册认证的人",
        href: "/preload/active?state=open",
      },
      {
        label: "预传在职 已匹配",
        value: preload.matched,
        note: `近 ${RETENTION.matchedEntry.days} 天自动或经审核进入花名册的人`,
        href: "/preload/active?state=matched",
      },
    );
  }
  if (sizeOf(preloadRetired) > 0) {
    tiles.push({
      label: "预传退休 未匹配",
      value: preloadRetired?.open ?? 0,
      note: "还没有注册认证的退休人员",
      href: "/preload/retired?state=open",
    });
  }
  return [...tiles, ...codeTiles(figures)];
}

/** The business pages of an account that holds some businesses among other menus. */
export function businessLinks({ menus }: HomeFigures): ListLink[] {
  return menus.filter((menu) => MENUS[menu].group === "business")
    .map((menu) => ({
      href: MENUS[menu].path,
      title: MENUS[menu].label,
      note: "查看涉及的人员、人数，导出名单",
    }));
}

/** What to do next (接下来), the most pressing first. */
export function nextActs(figures: HomeFigures): ListLink[] {
  const { waiting, preload, preloadRetired, code } = figures;
  const open = (preload?.open ?? 0) + (preloadRetired?.open ?? 0);
  const acts: ListLink[] = [];
  if (figures.profileGaps !== null) {
    acts.push({
      href: "/unit/profile",
      title: figures.profileGaps === 0
        ? "确认单位信息"
        : `完善单位信息，还差 ${figures.profileGaps} 项`,
      note: "确认完成以前，职工注册时选不到本单位",
    });
  }
  if ((waiting ?? 0) > 0) {
    acts.push({
      href: "/admission/review",
      title: `审核 ${formatCount(waiting ?? 0)} 份申请`,
      note: "通过后进入花名册；退回的申请本人可以改正后重新提交",
    });
  }
  if ((figures.clinics ?? 0) > 0) {
    acts.push({
      href: "/clinics/review",
      title: `审核 ${formatCount(figures.clinics ?? 0)} 份村卫生室的申请`,
      note: "通过后进入村卫生室的在岗人员名册",
    });
  }
  if ((figures.transfers ?? 0) > 0) {
    acts.push({
      href: "/admission/transfers",
      title: `审批 ${formatCount(figures.transfers ?? 0)} 份转出申请`,
      note: "同意后解除绑定，本人才能申请其他单位",
    });
  }
  if ((figures.objections ?? 0) > 0) {
    acts.push({
      href: "/admission/objections",
      title: `答复 ${formatCount(figures.objections ?? 0)} 条异议和更正申请`,
      note: "15 个工作日内答复，答复后本人可以看到",
    });
  }
  if (preload !== null && sizeOf(preload) === 0) {
    acts.push({
      href: "/preload/import",
      title: "上传在职人员名单",
      note: "名单上的职工注册后当场进入花名册，不用逐人审核",
    });
  }
  if (code === null || code?.isDue) {
    acts.push({
      href: "/unit/code",
      title: code === null ? "生成校验码" : "重新生成校验码",
      note: code !== null && code.daysLeft > 0
        ? `还有 ${code.daysLeft} 天到期，到期后职工不能用它申请`
        : "现在没有可用的校验码，职工不能申请本单位",
    });
  }
  if (open > 0) {
    const list = preload?.open ? "/preload/active" : "/preload/retired";
    acts.push({
      href: code === undefined ? list : "/unit/code",
      title: `提醒 ${formatCount(open)} 名职工注册认证`,
      note: "把校验码告知他们；信息与名单一致的当场进入花名册",
    });
  }
  return [...acts, ...accountActs(figures)];
}

/** The unit's accounts whose holders cannot get in: a new code each. */
function accountActs({ lapsedCodes }: HomeFigures): ListLink[] {
  const { business = 0, subaccount = 0 } = lapsedCodes ?? {};
  const note = "“重置”后把新的激活码交给经办人，否则帐号不能激活";
  return [
    {
      href: "/unit/accounts",
      title: `${business} 个业务帐号的激活码已过期或锁定`,
      count: business,
    },
    {
      href: "/unit/subaccounts",
      title: `${subaccount} 个分账号的激活码已过期或锁定`,
      count: subaccount,
    },
  ].filter(({ count }) => count > 0)
    .map(({ href, title }) => ({ href, title, note }));
}

function codeTiles({ code }: HomeFigures): Tile[] {
  if (!code) return [];
  const { daysLeft, isExpired, isDue } = code;
  return [{
    label: "校验码剩余天数",
    value: daysLeft,
    note: isExpired ? "已过期，请重新生成" : "到期后须重新生成",
    href: "/unit/code",
    kind: isExpired ? "bad" : isDue ? "warn" : undefined,
  }];
}
