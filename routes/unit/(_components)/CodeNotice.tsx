import { PageHead } from "@/components/PageHead.tsx";
import { QrCode } from "@/components/QrCode.tsx";
import { Note } from "@/components/Note.tsx";
import { dayInShanghai } from "@/domain/dates.ts";

/** Props of `CodeNotice`. */
export interface CodeNoticeProps {
  unitName: string;
  /** As it is shown, `7K3M-9QXT`. */
  code: string;
  /** ISO 8601 in UTC. */
  expiresAt: string;
  /** Where the platform is reached. */
  baseUrl: string;
  /** Squares of the QR code that opens the registration with the unit filled in. */
  modules: readonly (readonly boolean[])[];
}

/** 办理通知: what staff need to register and apply to this unit, on one sheet of paper. */
export function CodeNotice(props: CodeNoticeProps) {
  const { unitName, code, expiresAt, baseUrl, modules } = props;
  return (
    <>
      <div class="noprint">
        <PageHead
          title="实名认证办理通知"
          crumbs={[
            { path: "/", label: "平台首页" },
            { path: "/unit/code", label: "本单位校验码" },
          ]}
        />
        <Note kind="info">
          <p>
            请用浏览器的打印功能（Ctrl+P）打印下面的通知，只在单位内部张贴或发放。<a href="/unit/code">
              返回
            </a>
          </p>
        </Note>
      </div>
      <section class="card flow">
        <h2>{unitName}职工实名认证办理通知</h2>
        <p>
          请本单位在职、退休职工在湖北卫生健康信息平台完成实名认证：
        </p>
        <div class="cols">
          <ol class="time">
            <li class="now">
              <strong>手机扫描二维码注册</strong>
              <br />
              <small>{`或用电脑打开 ${baseUrl}，点“个人注册”`}</small>
            </li>
            <li>
              <strong>登录，申请加入“{unitName}”</strong>
              <br />
              <small>选择自己所在的内设机构和岗位</small>
            </li>
            <li>
              <strong>填写校验码</strong>
              <p class="big">{code}</p>
              <small>
                {`有效期至 ${dayInShanghai(Date.parse(expiresAt))}`}
              </small>
            </li>
          </ol>
          <QrCode modules={modules} label={`打开注册页面，单位为${unitName}`} />
        </div>
        <p class="hint">校验码只供本单位职工使用，请勿转发给单位以外的人。</p>
      </section>
    </>
  );
}
