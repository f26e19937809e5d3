import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { define } from "@/utils.ts";

/** 激活成功, for whoever comes back to a wizard that has come to its end. */
export default define.page(function DonePage() {
  return (
    <section class="card empty">
      <Head>
        <title>激活成功 - 湖北卫生健康信息平台</title>
      </Head>
      <h1>帐号已激活</h1>
      <p>请用帐号和激活时设置的密码登录，再用绑定的手机确认。</p>
      <div class="bar">
        <ButtonLink kind="go" href="/login">去登录</ButtonLink>
      </div>
    </section>
  );
});
