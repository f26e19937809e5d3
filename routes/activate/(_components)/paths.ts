import type { ActivationStep } from "@/domain/activation.ts";

/** The page of each step of the wizard (激活流程). */
export const PATH_OF_STEP: Record<ActivationStep, string> = {
  admin: "/activate/admin",
  follow: "/activate/follow",
  bind: "/activate/bind",
  phone: "/activate/phone",
};
