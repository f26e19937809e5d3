import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AppError } from "@/domain/errors.ts";
import { createContext } from "@/server/context.ts";
import { finishAuthorization } from "@/server/operations/wechat/authorize_phone.ts";
import { define } from "@/utils.ts";
import {
  PhoneEnd,
  type PhoneEnding,
} from "../../scan/(_components)/PhoneEnd.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    const { platform, address } = ctx.state;
    const context = createContext(platform, { account: null, address });
    const { searchParams } = ctx.url;
    const answer = {
      code: searchParams.get("code") ?? "",
      state: searchParams.get("state") ?? "",
    };
    try {
      const ticketId = await finishAuthorization(
        context,
        answer,
        ctx.req.headers,
      );
      return ctx.redirect(`/scan/${ticketId}`, 303);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { status } = error;
      return page({ ending: endingOf(error) }, { status });
    }
  },
});

/** Where a phone comes back to from WeChat that may not confirm. */
export default define.page<typeof handler>(function OauthPage({ data }) {
  return (
    <>
      <Head>
        <title>扫码确认 - 湖北卫生健康信息平台</title>
      </Head>
      <PhoneEnd ending={data.ending} />
    </>
  );
});

function endingOf({ code }: AppError): PhoneEnding {
  if (code === "wechatUnavailable") return "unavailable";
  return code === "ticketEnded" ? "gone" : "stranger";
}
