// The platform's own table: the licences of the Physicians, Nurses and Pharmacists systems, and the
// title certificates. The tens group a profession; 99 is the rest.

import { defineTable } from "./table.ts";

/** Kinds of certificate that a person may write into her record (证书种类). */
export const CERTIFICATE_KINDS = defineTable({
  id: "certificateKinds",
  title: "证书种类",
  rows: [
    { code: "11", label: "执业医师证书" },
    { code: "12", label: "执业助理医师证书" },
    { code: "21", label: "护士执业证书" },
    { code: "31", label: "药师资格证书" },
    { code: "41", label: "乡村医生执业证书" },
    { code: "51", label: "专业技术资格证书" },
    { code: "99", label: "其他证书" },
  ],
});
