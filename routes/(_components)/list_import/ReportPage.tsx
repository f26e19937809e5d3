import type { ComponentChildren } from "preact";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { SheetProblems } from "@/components/SheetProblems.tsx";
import { Steps } from "@/components/Steps.tsx";
import { type Tile, Tiles } from "@/components/Tiles.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { FormState } from "@/server/forms.ts";
import { IMPORT_STEPS } from "../import_pages.ts";
import type { ListImportWords, ListReport } from "./words.ts";

/** Props of `ReportPage`. */
export interface ReportPageProps {
  words: ListImportWords;
  report: ListReport;
  form: FormState;
  /** What the check counted. */
  tiles: readonly Tile[];
  /** What the go writes, under its button. */
  willWrite?: ComponentChildren;
  /** The way on from what the go wrote. */
  goOn: ComponentChildren;
  /** What the kind says besides, under the rows with problems. */
  children?: ComponentChildren;
}

/** 检查结果: what a list import would add, the go for it, and what came of it. */
export function ReportPage(props: ReportPageProps) {
  const { words, report, form } = props;
  const isDone = report.job.state === "done";
  const title = isDone ? `${words.thing}导入完成` : `${words.list}检查结果`;
  const message = form.errors[""]?.[0];
  const first = { path: words.path, label: `导入${words.list}` };
  return (
    <>
      <Head>
        <title>{`${title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={title} crumbs={[...words.crumbs, first]} />
      <Steps
        steps={IMPORT_STEPS}
        current={isDone ? IMPORT_STEPS.length : 1}
      />
      {message && (
        <Note kind="bad" title={message}>下面是这份名单现在的情况。</Note>
      )}
      <Report {...props} />
      {report.job.state !== "dropped" && (
        <>
          <Problems {...props} />
          {props.children}
        </>
      )}
    </>
  );
}

function Report(props: ReportPageProps) {
  switch (props.report.job.state) {
    case "checked":
      return <Checked {...props} />;
    case "done":
      return <Done {...props} />;
    case "dropped":
      return <Dropped {...props} />;
  }
}

function Checked(props: ReportPageProps) {
  const { words, report: { job } } = props;
  const ignored = job.ignoredColumns;
  return (
    <>
      <Card
        title={job.fileName}
        note={`${timeInShanghai(job.createdAt)} 检查完毕`}
      >
        <p>
          {`${words.nothingYet}。`}
          {ignored.length > 0 &&
            `多余的 ${ignored.length} 列（${ignored.join("、")}）已忽略。`}
        </p>
      </Card>
      <Tiles tiles={props.tiles} />
      <section class="card flow">
        <Go {...props} />
        {props.willWrite}
        <hr />
        <form
          class="bar acts"
          method="post"
          action={`${words.path}/${job.id}?act=drop`}
        >
          <ButtonLink href={words.path}>重新选择文件</ButtonLink>
          <Button>放弃本次导入</Button>
        </form>
      </section>
    </>
  );
}

function Go({ words, report: { job, counts } }: ReportPageProps) {
  if (counts.new === 0) {
    const remedy = counts.error > 0
      ? "请下载问题行，改正后重新选择文件。"
      : `${words.allThere}，不需要再导入。`;
    return <p>{`${words.noGood}。${remedy}`}</p>;
  }
  return (
    <form class="bar acts" method="post" action={`${words.path}/${job.id}`}>
      <Button kind="go">{words.go(formatCount(counts.new))}</Button>
      <span class="hint">
        {counts.error > 0 &&
          `有${words.wrong}的 ${formatCount(counts.error)} 行不导入。`}
        {words.goHint}
      </span>
    </form>
  );
}

function Done({ words, report: { job, counts }, goOn }: ReportPageProps) {
  return (
    <>
      <Note kind="ok" title={words.done(formatCount(job.added))}>
        {counts.error === 0
          ? words.next
          : `还有 ${
            formatCount(counts.error)
          } 行没有导入，改正后可以再次上传，${words.neverTwice}。`}
      </Note>
      <div class="card bar acts">
        {goOn}
        <ButtonLink href={words.path}>再导入一份</ButtonLink>
      </div>
    </>
  );
}

function Dropped({ words, report: { job } }: ReportPageProps) {
  const home = words.crumbs[words.crumbs.length - 1];
  return (
    <>
      <Note kind="info" title="已放弃本次导入">
        {`“${job.fileName}”${words.nothingDone}。`}
      </Note>
      <div class="bar acts">
        <ButtonLink kind="go" href={words.path}>重新选择文件</ButtonLink>
        {home && <ButtonLink href={home.path}>{`回到${home.label}`}
        </ButtonLink>}
      </div>
    </>
  );
}

function Problems({ words, report }: ReportPageProps) {
  const { problems, counts, job } = report;
  if (counts.error === 0) return null;
  const hidden = counts.error - problems.length;
  return (
    <Card
      flat
      title={words.wrong}
      note={`${formatCount(counts.error)} 行${
        hidden > 0 ? `，显示前 ${problems.length} 行` : ""
      }`}
      actions={
        <ButtonLink href={`${words.path}/${job.id}/problems`}>
          下载问题行
        </ButtonLink>
      }
    >
      <SheetProblems
        caption={`${words.wrong}，按行号排列`}
        problems={problems.flatMap(({ row, problems: found }) =>
          found.map((problem) => ({ ...problem, row }))
        )}
      />
    </Card>
  );
}
