import assert from "node:assert/strict";
import { Card } from "@/components/Card.tsx";
import { Crumbs } from "@/components/Crumbs.tsx";
import { Empty } from "@/components/Empty.tsx";
import { Facts } from "@/components/Facts.tsx";
import { LinkList } from "@/components/LinkList.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { Progress } from "@/components/Progress.tsx";
import { QrCode } from "@/components/QrCode.tsx";
import { Steps } from "@/components/Steps.tsx";
import { Tag } from "@/components/Tag.tsx";
import { Tiles } from "@/components/Tiles.tsx";
import { TimeLine } from "@/components/TimeLine.tsx";
import { count, markup } from "@/tests/components/markup.ts";

Deno.test("PageHead has one h1, its parents before it and its acts behind", () => {
  const html = markup(
    <PageHead
      title="李梅"
      crumbs={[{ path: "/", label: "首页" }]}
      tags={<Tag label="在职" kind="ok" />}
      hint="数据截至 09:15"
    >
      <a href="/end">转出</a>
    </PageHead>,
  );
  assert.match(
    html,
    /<nav class="crumb" aria-label="当前位置"><a href="\/">首页/,
  );
  assert.equal(count(html, "<h1>李梅</h1>"), 1);
  assert.match(html, /<span class="tag ok">在职<\/span>/);
  assert.ok(html.indexOf("</h1>") < html.indexOf("转出"));
});

Deno.test("Crumbs draws nothing on the home page", () => {
  assert.equal(markup(<Crumbs crumbs={[]} />), "");
});

Deno.test("Card with a title alone needs no row of tools", () => {
  assert.equal(
    markup(<Card title="身份信息">正文</Card>),
    '<section class="card flow"><h2>身份信息</h2>正文</section>',
  );
});

Deno.test("Card puts a remark behind its title and acts at the right", () => {
  const html = markup(
    <Card
      flat
      title="在职人员"
      note="110 人"
      actions={<a href="/x">导出</a>}
    />,
  );
  assert.match(
    html,
    /<section class="card flat"><div class="bar"><h2 class="grow">/,
  );
  assert.match(
    html,
    /在职人员<small>110 人<\/small><\/h2><div class="bar acts"><a href="\/x">导出/,
  );
});

Deno.test("Note announces a refusal at once and the rest politely", () => {
  assert.match(
    markup(<Note kind="bad" title="没有保存">请稍后再试。</Note>),
    /class="note bad" role="alert" tabindex="-1" autofocus><h2>没有保存<\/h2><p>请稍后再试。<\/p>/,
  );
  assert.match(
    markup(<Note kind="info">校验码 5 天后到期。</Note>),
    /class="note" role="status"><p>/,
  );
});

Deno.test("Note takes the focus where it answers a form, and not where it says how things are", () => {
  assert.match(
    markup(<Note kind="ok" title="已保存" />),
    /class="note ok" role="status" tabindex="-1" autofocus>/,
  );
  assert.match(
    markup(<Note kind="ok" isState title="核对一致" />),
    /class="note ok" role="status"><h2>/,
  );
});

Deno.test("Steps marks the present step and says which are done", () => {
  const html = markup(
    <Steps steps={["选择文件", "检查结果", "完成"]} current={1} />,
  );
  assert.match(html, /<li class="done">选择文件<span class="vh">（已完成）/);
  assert.match(html, /<li aria-current="step">检查结果<\/li>/);
  assert.match(html, /<li>完成<\/li>/);
});

Deno.test("Steps has no present step when all are done", () => {
  const html = markup(<Steps steps={["一", "二"]} current={2} />);
  assert.ok(!html.includes("aria-current"));
  assert.equal(count(html, "已完成"), 2);
});

Deno.test("Tiles draws nothing without a figure", () => {
  assert.equal(markup(<Tiles tiles={[]} />), "");
});

Deno.test("Tiles links a figure only where there is a place to go", () => {
  const html = markup(
    <Tiles
      tiles={[
        { label: "待审核", value: 1286, note: "最早 3 天前", href: "/review" },
        { label: "错误", value: 15, note: "改正后才能导入", kind: "bad" },
      ]}
    />,
  );
  assert.match(
    html,
    /<a class="tile" href="\/review"><span>待审核<\/span><b>1,286/,
  );
  assert.match(html, /<div class="tile"><span class="t-bad">错误<\/span>/);
});

Deno.test("Facts shows -- for what is not known, and zero as it is", () => {
  const html = markup(
    <Facts
      facts={[
        { label: "民族", value: null },
        { label: "备注", value: "" },
        { label: "人数", value: 0 },
      ]}
    />,
  );
  assert.equal(count(html, "<dd>--</dd>"), 2);
  assert.match(html, /<dt>人数<\/dt><dd>0<\/dd>/);
});

Deno.test("TimeLine marks the newest act as the present state", () => {
  const html = markup(
    <TimeLine
      entries={[
        { title: "调整内设机构", detail: "内科 → 外科", note: "2026-09-01" },
        { title: "个人注册" },
      ]}
    />,
  );
  assert.match(
    html,
    /<li class="now"><strong>调整内设机构<\/strong><div>内科 → 外科/,
  );
  assert.match(html, /<li><strong>个人注册<\/strong><\/li>/);
});

Deno.test("Empty says what is missing and what to do", () => {
  const html = markup(
    <Empty title="还没有业务帐号" hint="业务帐号分给专人。">
      <a class="btn go" href="/new">生成</a>
    </Empty>,
  );
  assert.match(
    html,
    /<h2>还没有业务帐号<\/h2><p class="hint">业务帐号分给专人。/,
  );
  assert.match(html, /<div class="bar"><a class="btn go"/);
  assert.match(html, /aria-hidden="true"/);
});

Deno.test("LinkList marks the line whose details are shown", () => {
  const html = markup(
    <LinkList
      links={[{ href: "/1", title: "李梅", current: true }, {
        href: "/2",
        title: "王强",
        note: "外科",
      }]}
    />,
  );
  assert.match(html, /<a href="\/1" class="on" aria-current="true">/);
  assert.match(html, /<a href="\/2"><strong>王强<\/strong> ?<small>外科/);
});

Deno.test("Progress says in words how far it is", () => {
  const html = markup(
    <Progress label="已检查" value={800} max={1200} unit="行" />,
  );
  assert.match(html, /<p>已检查 800 \/ 1,200 行<\/p>/);
  assert.match(html, /<progress value="800" max="1200" aria-label="已检查">/);
});

Deno.test("PrintHead stands on paper alone", () => {
  assert.equal(
    markup(
      <PrintHead
        unit="武昌区中医院"
        notes={["计量单位：人"]}
        printedAt="2026-11-23 09:20"
      />,
    ),
    '<p class="ponly">单位：武昌区中医院 计量单位：人 打印时间：2026-11-23 09:20</p>',
  );
});

Deno.test("QrCode joins dark squares of a row into one run", () => {
  const html = markup(
    <QrCode
      label="登录二维码"
      modules={[[true, true, false], [false, false, true], [false, true, true]]}
    />,
  );
  assert.match(html, /viewBox="0 0 3 3" role="img" aria-label="登录二维码"/);
  assert.match(html, /d="M0 0h2v1h-2zM2 1h1v1h-1zM1 2h2v1h-2z"/);
});
