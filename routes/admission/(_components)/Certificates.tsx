import { Card } from "@/components/Card.tsx";
import { CERTIFICATE_TAGS } from "@/components/certificate_tags.ts";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Tag } from "@/components/Tag.tsx";
import {
  certificateState,
  describeCertificate,
} from "@/domain/certificates.ts";
import type { Review } from "./review.ts";

type Certificate = Review["certificates"][number];

/** Props of `Certificates`. */
export interface CertificatesProps {
  review: Review;
  /** The calendar day in Asia/Shanghai. */
  today: string;
}

/** What the applicant's record holds of certificates (证书), for the reviewer to compare with the originals. */
export function Certificates({ review, today }: CertificatesProps) {
  const { certificates, application } = review;
  if (certificates.length === 0) {
    return <Card title="执业和资格证书">{application.name}没有填写证书。</Card>;
  }
  return (
    <Card
      flat
      title="执业和资格证书"
      note={`本人填写，共 ${certificates.length} 个，请以原件为准`}
    >
      <DataTable
        caption="本人填写的证书"
        columns={columnsOf(today)}
        rows={certificates}
        rowKey={({ id }) => id}
        dense
      />
    </Card>
  );
}

function columnsOf(today: string): readonly Column<Certificate>[] {
  return [
    {
      key: "what",
      label: "证书",
      kind: "name",
      cell: describeCertificate,
    },
    {
      key: "number",
      label: "证书编号",
      kind: "id",
      cell: ({ numberMasked }) => numberMasked,
    },
    { key: "issuer", label: "发证机关", cell: ({ issuer }) => issuer },
    { key: "issued", label: "发证日期", cell: ({ issuedOn }) => issuedOn },
    {
      key: "until",
      label: "有效期至",
      cell: ({ validUntil }) => {
        const state = CERTIFICATE_TAGS[certificateState(validUntil, today)];
        return (
          <>
            {validUntil ?? "长期有效"} {state && <Tag {...state} />}
          </>
        );
      },
    },
  ];
}
