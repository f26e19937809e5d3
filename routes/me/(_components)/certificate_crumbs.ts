import type { Crumb } from "@/components/Crumbs.tsx";

/** What lies above a certificate. */
export const CERTIFICATE_CRUMBS: readonly Crumb[] = [
  { path: "/me", label: "我的认证" },
  { path: "/me/record", label: "个人档案" },
  { path: "/me/certificates", label: "执业和资格证书" },
];
