import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Confirm } from "@/components/Confirm.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { describeCertificate } from "@/domain/certificates.ts";
import { readForm } from "@/server/body.ts";
import { assertFields } from "@/server/forms.ts";
import { define } from "@/utils.ts";
import { CERTIFICATE_CRUMBS } from "../../(_components)/certificate_crumbs.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const certificateId = ctx.params["certificateId"]!;
    return page({
      certificate: await ctx.state.caller.me.certificates.certificate({
        certificateId,
      }),
    });
  },

  async POST(ctx) {
    assertFields(await readForm(ctx.req));
    const certificateId = ctx.params["certificateId"]!;
    await ctx.state.caller.me.certificates.remove({ certificateId });
    return ctx.redirect("/me/certificates?done=removed", 303);
  },
});

/** 删除证书: the last question. */
export default define.page<typeof handler>(function RemovePage({ data }) {
  const { certificate } = data;
  return (
    <>
      <Head>
        <title>删除证书 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="删除证书" crumbs={CERTIFICATE_CRUMBS} />
      <Confirm
        title={`删除“${describeCertificate(certificate)}”？`}
        consequence={`编号 ${certificate.numberMasked} 的证书从您的档案中删除，不能恢复；需要时可以重新填写。`}
        action="确认删除"
        kind="del"
        cancelHref={`/me/certificates/${certificate.id}`}
      />
    </>
  );
});
