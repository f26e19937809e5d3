import type { VNode } from "preact";
import { AuditChanges } from "@/components/AuditChanges.tsx";
import { BarChart } from "@/components/BarChart.tsx";
import { Card } from "@/components/Card.tsx";
import { ColumnChart } from "@/components/ColumnChart.tsx";
import { Compare } from "@/components/Compare.tsx";
import { Empty } from "@/components/Empty.tsx";
import { Facts } from "@/components/Facts.tsx";
import { LiveChart } from "@/components/LiveChart.tsx";
import { LinkList } from "@/components/LinkList.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { Progress } from "@/components/Progress.tsx";
import { QrCode } from "@/components/QrCode.tsx";
import { ShareTable } from "@/components/ShareTable.tsx";
import { Shell } from "@/components/Shell.tsx";
import { SoloPage } from "@/components/SoloPage.tsx";
import { Steps } from "@/components/Steps.tsx";
import { Tag } from "@/components/Tag.tsx";
import { Tiles } from "@/components/Tiles.tsx";
import { TimeLine } from "@/components/TimeLine.tsx";
import { forms, lists } from "@/tests/components/gallery_forms.tsx";

/** Every component once, by file name, with `text` wherever a text can stand. */
export function gallery(text: string): Record<string, VNode> {
  return { ...frames(text), ...boxes(text), ...forms(text), ...lists(text) };
}

function frames(text: string): Record<string, VNode> {
  const item = { path: `/${text}`, label: text, count: 7, current: true };
  const tag = { label: text, kind: "warn" } as const;
  return {
    Shell: (
      <Shell
        homePath="/"
        unit={text}
        unitTag={tag}
        account={text}
        lastSignIn={text}
        links={[item]}
        helpPath={text}
        signOutPath={text}
        home={item}
        groups={[{ id: text, label: text, icon: "unit", items: [item] }]}
        notice={text}
      >
        {text}
      </Shell>
    ),
    SoloPage: <SoloPage wide signOutPath={text} foot={text}>{text}</SoloPage>,
    PageHead: (
      <PageHead
        title={text}
        crumbs={[item]}
        tags={<Tag {...tag} />}
        hint={text}
      >
        {text}
      </PageHead>
    ),
    PrintHead: <PrintHead unit={text} notes={[text]} printedAt={text} />,
  };
}

function boxes(text: string): Record<string, VNode> {
  const bars = [{ label: text, value: 62 }, { label: `${text}2`, value: 0 }];
  return {
    BarChart: <BarChart title={text} bars={bars} unit={text} />,
    LiveChart: (
      <LiveChart
        title={text}
        places={[text]}
        measures={[{ label: text, series: [{ label: text, values: [1] }] }]}
        isBeside={false}
        height={140}
        view={{ at: 0, isShare: false, off: [] }}
        onView={() => {}}
        draw={() => {}}
      />
    ),
    ColumnChart: (
      <ColumnChart
        title={text}
        series={[{ label: text, bars }, { label: "离开", bars }]}
        unit={text}
      />
    ),
    ShareTable: <ShareTable caption={text} rowLabel={text} bars={bars} />,
    Card: <Card title={text} note={text} actions={text} id={text}>{text}</Card>,
    Note: <Note kind="bad" title={text}>{text}</Note>,
    Steps: <Steps steps={[text, "完成"]} current={0} />,
    Tiles: (
      <Tiles
        tiles={[{ label: text, value: 7, note: text, href: text }]}
      />
    ),
    AuditChanges: (
      <AuditChanges
        changes={[
          { label: text, before: text, after: "之后" },
          { label: `${text}2`, before: null, after: text },
          { label: `${text}3`, before: text, after: null },
        ]}
      />
    ),
    Facts: <Facts facts={[{ label: text, value: text }]} />,
    TimeLine: (
      <TimeLine
        entries={[{ title: text, detail: text, note: text }]}
      />
    ),
    Empty: <Empty title={text} hint={text}>{text}</Empty>,
    LinkList: (
      <LinkList
        links={[{
          href: text,
          title: text,
          tag: { label: text },
          note: text,
          current: true,
        }]}
      />
    ),
    Progress: <Progress label={text} value={8} max={12} unit={text} />,
    QrCode: <QrCode modules={[[true]]} label={text} />,
    Compare: (
      <Compare
        caption={text}
        leftLabel={text}
        rightLabel={text}
        rows={[{
          label: text,
          left: text,
          right: "王强",
          differs: true,
          verdict: text,
        }]}
      />
    ),
  };
}
