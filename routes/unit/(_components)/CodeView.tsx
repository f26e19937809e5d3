import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { Facts } from "@/components/Facts.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { Caller } from "@/server/router.ts";

type UnitCode = NonNullable<
  Awaited<ReturnType<Caller["unitCode"]["current"]>>
>;

/** What the page of the 校验码 shows. */
export interface CodeData {
  current: UnitCode | null;
  /** The code itself, where it was asked for or just made. */
  code: string | null;
  isRenewed: boolean;
  canRenew: boolean;
  unitName: string;
  /** Whether staff can choose the unit: its profile is 已完善. */
  isOpen: boolean;
  /** Days that a new code is good for. */
  lifeDays: number;
  /** Why the last act was refused. */
  message: string | null;
}

/** The live code, how to use it, and making another. */
export function CodeView(props: CodeData & { current: UnitCode }) {
  const { current, canRenew } = props;
  return (
    <>
      {props.isRenewed && (
        <Note kind="ok" title="新校验码已生成">
          原来的校验码已经失效，请把新码告知还没有申请的职工。
        </Note>
      )}
      {!props.isOpen && (
        <Note kind="warn" title="单位信息还没有完善，职工选不到本单位">
          <p>
            请先到<a href="/unit/profile">
              单位信息维护
            </a>补齐并确认，再把校验码告知职工。
          </p>
        </Note>
      )}
      <Due current={current} canRenew={canRenew} />
      <CodeCard {...props} />
      <HowTo unitName={props.unitName} />
      {canRenew && <Renewal {...props} />}
    </>
  );
}

function Due(
  { current, canRenew }: { current: UnitCode; canRenew: boolean },
) {
  if (!current.isDue) return null;
  const todo = canRenew
    ? "请在下面重新生成，再把新码告知职工。"
    : "请联系本单位人事管理员重新生成。";
  return current.isExpired
    ? (
      <Note kind="bad" isState title="校验码已过期，职工不能用它申请">
        {todo}
      </Note>
    )
    : (
      <Note kind="warn" title={`校验码还有 ${current.daysLeft} 天到期`}>
        {todo}
      </Note>
    );
}

function CodeCard({ current, code }: CodeData & { current: UnitCode }) {
  return (
    <form class="card flow" method="post" action="/unit/code?act=show">
      <h2>当前校验码</h2>
      <p class="big">
        {code ?? (
          <>
            <span class="vh">校验码已隐藏</span>
            <span aria-hidden="true">****-****</span>
          </>
        )}
      </p>
      <Facts
        facts={[
          { label: "生成时间", value: timeInShanghai(current.madeAt) },
          { label: "有效期至", value: timeInShanghai(current.expiresAt) },
          { label: "已使用", value: `${formatCount(current.uses)} 次` },
        ]}
      />
      {!current.isExpired && (
        <div class="bar acts noprint">
          {code === null && <Button>显示校验码</Button>}
          <Button
            kind={code === null ? "plain" : "go"}
            formaction="/unit/code?act=notice"
          >
            打印办理通知
          </Button>
          <span class="hint">查看和打印都记入操作日志</span>
        </div>
      )}
    </form>
  );
}

function HowTo({ unitName }: { unitName: string }) {
  return (
    <Card title="告知职工怎样使用">
      <ol class="time">
        <li class="now">
          <strong>注册</strong>
          <br />
          <small>
            扫办理通知上的二维码，或在登录页点“个人注册”，填写姓名、证件和手机号码
          </small>
        </li>
        <li>
          <strong>选择单位</strong>
          <br />
          <small>
            {`登录后点“选择单位”，查找“${unitName}”，选择所在的内设机构`}
          </small>
        </li>
        <li>
          <strong>填写校验码并提交</strong>
          <br />
          <small>
            与预传名单一致的当场进入花名册，不一致的由本单位人工审核
          </small>
        </li>
      </ol>
      <p class="hint">校验码只告知本单位职工，不要公开张贴在单位以外的地方。</p>
    </Card>
  );
}

function Renewal({ current, lifeDays }: CodeData & { current: UnitCode }) {
  return (
    <form
      class="card flow noprint"
      method="post"
      action="/unit/code"
    >
      <h2>重新生成</h2>
      <input type="hidden" name="codeId" value={current.id} />
      <p>
        新码有效 {lifeDays} 天。<strong>
          旧码立即失效
        </strong>，拿着旧码还没有提交申请的职工须改用新码；已经提交的申请不受影响。
      </p>
      <div class="bar acts">
        <Button kind={current.isDue ? "go" : "del"}>重新生成校验码</Button>
      </div>
    </form>
  );
}
