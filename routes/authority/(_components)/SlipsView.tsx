import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import type { Crumb } from "@/components/Crumbs.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Slips } from "@/components/Slips.tsx";
import type { Slip } from "@/server/activation_codes.ts";

/** Props of `SlipsView`. */
export interface SlipsViewProps {
  slips: readonly Slip[];
  /** Where the platform is reached, without a slash at the end. */
  baseUrl: string;
  crumbs: readonly Crumb[];
  /** Where to go on. */
  nextHref: string;
  nextLabel: string;
}

/** What an act that made codes answers with: the slips (激活通知单), this once. */
export function SlipsView(props: SlipsViewProps) {
  const { slips, baseUrl } = props;
  return (
    <>
      <Head>
        <title>激活通知单 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="激活通知单" crumbs={props.crumbs} />
      <div class="noprint">
        <Note kind="ok" title={`已生成 ${slips.length} 份激活通知单`}>
          <p>
            <strong>
              激活码只显示这一次
            </strong>，离开本页后不能再看到。请现在用浏览器的打印功能（Ctrl+P）打印，剪开后交给各帐号的管理员本人。
          </p>
          <p>没有打印就离开了，可以重新下发：原来的激活码随即失效。</p>
        </Note>
      </div>
      <Slips slips={slips} activateUrl={`${baseUrl}/activate`} />
      <div class="bar acts">
        <ButtonLink kind="go" href={props.nextHref}>
          {props.nextLabel}
        </ButtonLink>
      </div>
    </>
  );
}
