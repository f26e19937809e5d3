import type { TagProps } from "@/components/Tag.tsx";
import type { CertificateState } from "@/domain/certificates.ts";

/** How a certificate stands, as a tag; one in force needs none. */
export const CERTIFICATE_TAGS: Record<CertificateState, TagProps | undefined> =
  {
    valid: undefined,
    due: { label: "即将到期", kind: "warn" },
    expired: { label: "已过期", kind: "bad" },
  };
