import { AuditChanges } from "@/components/AuditChanges.tsx";
import { Card } from "@/components/Card.tsx";
import { Compare } from "@/components/Compare.tsx";
import { Empty } from "@/components/Empty.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Facts } from "@/components/Facts.tsx";
import { LinkList } from "@/components/LinkList.tsx";
import { Note } from "@/components/Note.tsx";
import { Progress } from "@/components/Progress.tsx";
import { QrCode } from "@/components/QrCode.tsx";
import { Slips } from "@/components/Slips.tsx";
import { StaleNote } from "@/components/StaleNote.tsx";
import { Steps } from "@/components/Steps.tsx";
import { Tag } from "@/components/Tag.tsx";
import { TimeLine } from "@/components/TimeLine.tsx";

const STEPS = ["选择文件", "检查结果", "完成"];
/** 2026-11-23 09:15 in Shanghai. */
const AS_OF = Date.UTC(2026, 10, 23, 1, 15);

/** What a page says: notes, states, facts, steps, and that there is nothing. */
export function Boxes() {
  return (
    <>
      <div class="cols">
        <Card title="提示">
          <Note kind="info" title="校验码 5 天后到期。" />
          <Note kind="ok" title="已通过 2 人。">
            <a href="#main">查看在职人员</a>
          </Note>
          <Note kind="warn" title="单位信息缺 3 项。">
            补齐后职工注册时才能选择本单位。
          </Note>
          <Note kind="bad" title="没有保存。">请检查网络后再次提交。</Note>
          <StaleNote asOf={AS_OF} />
        </Card>
        <Card title="状态和进度">
          <p>
            <Tag label="已移除" /> <Tag label="审核中" kind="on" />{" "}
            <Tag label="在职" kind="ok" /> <Tag label="未完善" kind="warn" />
            {" "}
            <Tag label="已退回" kind="bad" />
          </p>
          <hr />
          <Progress label="单位信息" value={24} max={27} unit="项" />
          <hr />
          <Steps steps={STEPS} current={1} />
        </Card>
      </div>
      <div class="cols">
        <Card title="事实">
          <Facts
            facts={[
              { label: "手机号码", value: "138****2604" },
              { label: "内设机构", value: "中医科" },
              { label: "没有填写", value: null },
            ]}
          />
        </Card>
        <Card title="经过">
          <TimeLine
            entries={[
              { title: "审核通过", detail: "2026-11-23 09:15，人事管理员" },
              {
                title: "退回",
                detail: "2026-11-20 10:02，人事管理员",
                note: "姓名与证件不一致",
              },
            ]}
          />
        </Card>
        <Card title="链接列表">
          <LinkList
            links={[
              {
                href: "#main",
                title: "武昌区中医院",
                tag: { label: "在职", kind: "ok" },
                note: "2026-11-23 起",
                current: true,
              },
              { href: "#main", title: "洪山区人民医院" },
            ]}
          />
        </Card>
        <Card title="前后变化">
          <AuditChanges
            changes={[
              { label: "内设机构", before: "内科", after: "中医科" },
              { label: "办公电话", before: null, after: "027-87654321" },
              { label: "网站域名", before: "hosp.example", after: null },
            ]}
          />
        </Card>
      </div>
      <Card title="两侧比较" flat>
        <Compare
          caption="本人填写和单位名单的比较"
          leftLabel="本人填写"
          rightLabel="单位名单"
          rows={[
            {
              label: "姓名",
              left: "李梅",
              right: "李玫",
              differs: true,
              verdict: "不一致",
            },
            {
              label: "证件号码",
              left: "420106********1825",
              right: "420106********1825",
              differs: false,
              verdict: "一致",
            },
          ]}
        />
      </Card>
      <div class="cols">
        <Empty title="还没有人" hint="导入预传名单后，职工申请时自动比对。">
          <ButtonLink kind="go" href="#main">导入名单</ButtonLink>
        </Empty>
        <Empty
          why="notFound"
          title="没有符合条件的人"
          hint="减少条件，或检查姓名是否写对。"
        >
          <ButtonLink href="#main">重置条件</ButtonLink>
        </Empty>
      </div>
      <div class="cols">
        <Card title="二维码">
          <QrCode modules={SAMPLE_CODE} label="示例二维码" />
        </Card>
        <Slips
          activateUrl="https://platform.example/activate"
          slips={[{
            accountId: "sample",
            login: "4201060001",
            owner: "武昌区中医院",
            label: "人事管理主体账号",
            code: "ABCD-EFGH-JKMN",
            expiresAt: "2026-12-23T00:00:00Z",
          }]}
        />
      </div>
    </>
  );
}

/** No code that can be scanned: a frame with a pattern. */
const SAMPLE_CODE = Array.from(
  { length: 25 },
  (_, y) => Array.from({ length: 25 }, (_, x) => (x * y + x + y) % 3 === 0),
);
