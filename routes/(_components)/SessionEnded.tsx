import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { ERRORS } from "@/domain/errors.ts";

/**
 * What a form is answered with that was sent without a session. The tab still has what was
 * typed: to load this page again sends it again, with and without scripts.
 */
export function SessionEnded() {
  const title = ERRORS.sessionEnded.message;
  return (
    <section class="card flow">
      <Head>
        <title>{`${title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <h1>{title}</h1>
      <p>
        为了安全，长时间没有操作会自动退出。填写的内容还在本页面，请不要关闭：
      </p>
      <ol class="time">
        <li class="now">在新的标签页用同一个帐号登录</li>
        <li>
          回到本页面，重新加载（刷新）；浏览器询问时选择“重新提交”或“继续”，就会再提交一次
        </li>
      </ol>
      <div class="bar">
        <ButtonLink kind="go" href="/login?ended=1" newTab>
          在新标签页登录
        </ButtonLink>
        <ButtonLink href="/login">不提交了，重新登录</ButtonLink>
      </div>
    </section>
  );
}
