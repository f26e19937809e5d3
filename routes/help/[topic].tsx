import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Card } from "@/components/Card.tsx";
import { LinkList } from "@/components/LinkList.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { AppError } from "@/domain/errors.ts";
import { define } from "@/utils.ts";
import { savesData } from "../(_components)/saves_data.ts";
import { findTopic, helpPath } from "./(_components)/help_groups.ts";
import type { HelpGroup, HelpTopic } from "./(_components)/help_topic.ts";
import { HelpCard } from "./(_components)/HelpCard.tsx";

interface TopicData {
  group: HelpGroup;
  topic: HelpTopic;
  savesData: boolean;
}

export const handler = define.handlers({
  GET(ctx) {
    const found = findTopic(ctx.params.topic ?? "");
    if (!found) throw new AppError("notFound");
    const data = { ...found, savesData: savesData(ctx.req.headers) };
    return page<TopicData>(data, {
      headers: { vary: "save-data" },
    });
  },
});

/** 帮助, one task: the page of the manual. */
export default define.page<typeof handler>(function TopicPage({ data }) {
  const { group, topic } = data;
  const parts = topic.parts.map((part, at) => ({
    part,
    id: part.id ?? `part-${at + 1}`,
  }));
  return (
    <>
      <Head>
        <title>{`${topic.title} - 帮助 - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={topic.title}
        crumbs={[
          { path: "/help", label: "帮助目录" },
          { path: `/help#${group.id}`, label: group.title },
        ]}
      />
      <div class="two">
        <div>
          {parts.map(({ part, id }) => (
            <HelpCard key={id} part={part} id={id} savesData={data.savesData} />
          ))}
        </div>
        <aside class="noprint">
          {parts.length > 1 && (
            // On a phone it would stand behind what it leads to.
            <div class="lo">
              <Card flat title="本页内容">
                <LinkList
                  links={parts.map(({ part, id }) => ({
                    href: `#${id}`,
                    title: part.title,
                  }))}
                />
              </Card>
            </div>
          )}
          <Related topic={topic} />
        </aside>
      </div>
    </>
  );
});

function Related({ topic }: { topic: HelpTopic }) {
  const topics = (topic.see ?? []).flatMap((id) => findTopic(id) ?? [])
    .map((found) => found.topic);
  return (
    <Card flat title="相关">
      <LinkList
        links={[
          ...topics.map(({ id, title }) => ({ href: helpPath(id), title })),
          { href: "/help", title: "帮助目录" },
        ]}
      />
    </Card>
  );
}
