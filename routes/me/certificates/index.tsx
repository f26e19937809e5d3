import { page } from "fresh";
import { Head } from "fresh/runtime";
import { CERTIFICATE_KINDS } from "@/codes/certificate_kinds.ts";
import { Card } from "@/components/Card.tsx";
import { CERTIFICATE_TAGS } from "@/components/certificate_tags.ts";
import { LinkList } from "@/components/LinkList.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import {
  certificateState,
  describeCertificate,
  MAX_CERTIFICATES,
} from "@/domain/certificates.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";

const DONE: Readonly<Record<string, string>> = {
  added: "证书已保存",
  changed: "证书的修改已保存",
  removed: "证书已删除",
};

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, platform } = ctx.state;
    const certificates = await caller.me.certificates.list();
    return page({ certificates, today: momentOf(platform).today });
  },
});

/** 证书: what the record holds of them, and the kinds that can be added. */
export default define.page<typeof handler>(function CertificatesPage(props) {
  const { certificates, today } = props.data;
  const done = DONE[props.url.searchParams.get("done") ?? ""];
  return (
    <>
      <Head>
        <title>执业和资格证书 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="执业和资格证书"
        crumbs={[
          { path: "/me", label: "我的认证" },
          { path: "/me/record", label: "个人档案" },
        ]}
      />
      {done && <Note kind="ok" title={done} />}
      {certificates.length > 0 && (
        <Card flat title={`我的证书（${certificates.length}）`}>
          <LinkList
            links={certificates.map((one) => ({
              href: `/me/certificates/${one.id}`,
              title: describeCertificate(one),
              tag: CERTIFICATE_TAGS[certificateState(one.validUntil, today)],
              note: `${one.numberMasked}，${one.issuedOn} 发证，${
                one.validUntil ? `有效期至 ${one.validUntil}` : "长期有效"
              }`,
            }))}
          />
        </Card>
      )}
      {certificates.length < MAX_CERTIFICATES
        ? (
          <Card
            flat
            title="新增证书"
            note={certificates.length === 0
              ? "还没有证书，请选择要填写的种类"
              : "选择种类"}
          >
            <LinkList
              links={CERTIFICATE_KINDS.rows.map(({ code, label }) => ({
                href: `/me/certificates/new?kind=${code}`,
                title: label,
              }))}
            />
          </Card>
        )
        : (
          <Note kind="info" title={`最多保存 ${MAX_CERTIFICATES} 个证书`}>
            请先删除不用的，再新增。
          </Note>
        )}
    </>
  );
});
