import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Card } from "@/components/Card.tsx";
import { Empty } from "@/components/Empty.tsx";
import { FilterForm, SearchItem } from "@/components/FilterForm.tsx";
import { LinkList } from "@/components/LinkList.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import type { MenuHolder } from "@/domain/menus.ts";
import { define } from "@/utils.ts";
import { HELP_GROUPS, helpPath } from "./(_components)/help_groups.ts";
import type { HelpGroup } from "./(_components)/help_topic.ts";
import { searchTopics } from "./(_components)/search_topics.ts";

const MAX_SEARCH = 50;

/** Which group is a reader's own. */
const OWN_GROUP: Record<MenuHolder["kind"], HelpGroup["id"]> = {
  main: "unit",
  business: "staff",
  subaccount: "staff",
  person: "person",
  authority: "authority",
};

export const handler = define.handlers({
  GET(ctx) {
    const search = (ctx.url.searchParams.get("search") ?? "").trim()
      .slice(0, MAX_SEARCH);
    const { account } = ctx.state;
    return page({ search, own: account && OWN_GROUP[account.kind] });
  },
});

/** 帮助: the manual by who one is and by task, and what is found in it. */
export default define.page<typeof handler>(function HelpPage({ data }) {
  const { search, own } = data;
  const groups = [...HELP_GROUPS].sort((one, other) =>
    Number(other.id === own) - Number(one.id === own)
  );
  return (
    <>
      <Head>
        <title>帮助 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="帮助" />
      <FilterForm readBy="address" resetHref="/help">
        <SearchItem
          label="查找"
          value={search}
          placeholder="要办的事，如 导入、校验码"
        />
      </FilterForm>
      {search === "" ? groups.map(groupCard) : <Found search={search} />}
    </>
  );
});

function groupCard({ id, title, note, topics }: HelpGroup) {
  return (
    <Card key={id} flat id={id} title={title} note={note}>
      <LinkList
        links={topics.map((topic) => ({
          id: topic.id,
          href: helpPath(topic.id),
          title: topic.title,
          note: topic.about,
        }))}
      />
    </Card>
  );
}

function Found({ search }: { search: string }) {
  const { isSaid, found } = searchTopics(search);
  if (found.length === 0) {
    return (
      <Empty
        why="notFound"
        title={`没有找到“${search}”`}
        hint="请换一个说法，或只写一两个词，如 转出、验证码。"
      />
    );
  }
  return (
    <Card
      flat
      title={isSaid ? `找到 ${found.length} 项` : `没有“${search}”，相近的有`}
    >
      <LinkList
        links={found.map(({ group, topic }) => ({
          href: helpPath(topic.id),
          title: topic.title,
          note: `${group.title}：${topic.about}`,
        }))}
      />
    </Card>
  );
}
