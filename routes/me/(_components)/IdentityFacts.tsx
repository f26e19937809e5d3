import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { SEXES } from "@/codes/sexes.ts";
import { labelOf } from "@/codes/table.ts";
import { Facts } from "@/components/Facts.tsx";
import { Tag } from "@/components/Tag.tsx";
import type { Overview } from "./overview.ts";

/** Props of `IdentityFacts`. */
export interface IdentityFactsProps {
  record: Overview["record"];
  /** On a roster, which then decides the 身份类型. */
  isBound: boolean;
}

/** Who the person is by her document; numbers masked, nothing to change here. */
export function IdentityFacts({ record, isBound }: IdentityFactsProps) {
  const phone = record.phoneMasked;
  return (
    <Facts
      facts={[
        { label: "姓名", value: record.name },
        {
          label: "证件类型",
          value: labelOf(DOCUMENT_TYPES, record.documentType),
        },
        { label: "证件号码", value: record.documentMasked },
        { label: "性别", value: labelOf(SEXES, record.sex) },
        {
          label: "手机号码",
          value: phone && (
            <>
              {phone} {record.phoneVerifiedAt
                ? <Tag kind="ok" label="已验证" />
                : <Tag kind="warn" label="未验证" />}{" "}
              <a href="/me/phone">更换</a>
            </>
          ),
        },
        ...(isBound
          ? [{
            label: "身份类型",
            value: labelOf(IDENTITY_TYPES, record.identityType),
          }]
          : []),
      ]}
    />
  );
}
