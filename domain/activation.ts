import { formatCode, makeCode, parseCode } from "@/domain/crockford.ts";

/** Signs in an activation code (激活码): 12 × 5 bits = 60 bits. */
export const ACTIVATION_CODE_LENGTH = 12;

/** How long a code lives where `ACTIVATION_DAYS` says nothing else. */
export const ACTIVATION_LIFE_DAYS = 14;

/** A code that was missed so often is locked; only a new one helps. */
export const MAX_ACTIVATION_MISSES = 10;

/** The steps of the wizard (激活流程) in their order; `done` comes after the last. */
export const ACTIVATION_STEPS = ["admin", "follow", "bind", "phone"] as const;

/** A step of the wizard. */
export type ActivationStep = (typeof ACTIVATION_STEPS)[number];

/** How a sign-in is confirmed (`SCAN_PROVIDER`): with the phone itself, or in WeChat. */
export type ScanProviderName = "device" | "wechat";

/** What the steps are called; without WeChat the phone itself takes its place. */
export const ACTIVATION_STEP_LABELS: Record<
  ScanProviderName,
  Record<ActivationStep, string>
> = {
  wechat: {
    admin: "管理员信息",
    follow: "关注公众号",
    bind: "绑定微信",
    phone: "绑定手机号",
  },
  device: {
    admin: "管理员信息",
    follow: "确认方式",
    bind: "绑定手机",
    phone: "绑定手机号",
  },
};

/** The step that comes after this one. */
export function stepAfter(step: ActivationStep): ActivationStep | "done" {
  return ACTIVATION_STEPS[ACTIVATION_STEPS.indexOf(step) + 1] ?? "done";
}

/** A code from {@link ACTIVATION_CODE_LENGTH} random bytes, without its dashes. */
export function makeActivationCode(random: Uint8Array): string {
  return makeCode(random, ACTIVATION_CODE_LENGTH);
}

/** A code as it is shown and printed, `7K3M-9QXT-2F6H`. */
export function formatActivationCode(code: string): string {
  return formatCode(code);
}

/** A code as it was typed → as it was made, or `undefined` if it cannot be one. */
export function parseActivationCode(text: string): string | undefined {
  return parseCode(text, ACTIVATION_CODE_LENGTH);
}
