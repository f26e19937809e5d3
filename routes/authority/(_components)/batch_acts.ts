import { NO_ACTIVATION } from "@/domain/inputs/accounts.ts";
import { BATCH_ACTS, type BatchAct } from "@/domain/inputs/authority_units.ts";
import type { UnitLine } from "./units_filter.ts";

/** What the screen says of an act on a list of units. */
export interface BatchText {
  title: string;
  /** Names the act with its number on the button. */
  action: (count: number) => string;
  consequence: string;
  /** Why it asks for a second proof; absent where it does not. */
  whyProof?: string;
  /** Why a unit is left out. */
  unfit: string;
  /** What to do when none is left. */
  none: string;
}

/** The acts on a list of units, as the screen calls them. */
export const BATCH_TEXTS: Record<BatchAct, BatchText> = {
  issue: {
    title: "下发激活码",
    action: (count) => `下发 ${count} 个帐号`,
    consequence:
      "每家机构得到一个人事管理主体账号和一个激活码。激活码只在下一页显示一次，请准备好打印。",
    unfit: "已有主体账号，不再下发",
    none: "所选机构都已经有主体账号。激活码丢失或过期的，请用“重新下发”。",
  },
  reissue: {
    title: "重新下发激活码",
    action: (count) => `重新下发 ${count} 个激活码`,
    consequence:
      "每个帐号得到一个新的激活码，原来的激活码和进行到一半的激活随即作废。新码只在下一页显示一次，请准备好打印。",
    whyProof: "拿到新激活码的人就能使用这些帐号。",
    unfit: "没有主体账号，或者已经激活",
    none:
      "所选机构没有等待激活的帐号。已经激活的帐号要换人或换手机，请在“帐号状态”中解除绑定。",
  },
  suspend: {
    title: "停用主体账号",
    action: (count) => `停用 ${count} 个帐号`,
    consequence:
      "这些帐号的登录会话随即结束，不能再登录，启用后恢复。机构的业务账号和分账号不受影响。",
    unfit: "帐号不在使用中",
    none: "所选机构没有正在使用的主体账号。",
  },
  resume: {
    title: "启用主体账号",
    action: (count) => `启用 ${count} 个帐号`,
    consequence: "这些帐号可以用原来的密码和手机登录。",
    whyProof: "启用后，这些帐号又可以登录。",
    unfit: "帐号没有停用",
    none: "所选机构没有已停用的主体账号。",
  },
  remind: {
    title: "提醒完善单位信息",
    action: (count) => `提醒 ${count} 家机构`,
    consequence:
      "机构的帐号登录后，在首页和单位信息维护看到提醒。同一家机构一天提醒一次，今天提醒过的不再提醒。",
    unfit: "单位信息已完善，不用提醒",
    none: "所选机构的单位信息都已完善。",
  },
};

/** The act that an address or a form names. */
export function readAct(text: FormDataEntryValue | null): BatchAct | undefined {
  return BATCH_ACTS.find((act) => act === text);
}

/** A unit and its guard as a form carries them. */
export function pickText({ id, lastActivationId }: UnitLine): string {
  return `${id}~${lastActivationId ?? NO_ACTIVATION}`;
}

/** What a form carried; whether it makes sense is judged by the schema. */
export function readPick(text: FormDataEntryValue) {
  const [unitId = "", activationId = ""] = String(text).split("~");
  return { unitId, activationId };
}
