import { Head } from "fresh/runtime";
import { PageHead } from "@/components/PageHead.tsx";
import { Tag } from "@/components/Tag.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { ProfileNotes } from "./ProfileNotes.tsx";
import { type ProfileData, ProfileView } from "./ProfileView.tsx";

/** 单位信息维护: head, what the last act did, and the sections. */
export function ProfilePage({ data, url }: { data: ProfileData; url: URL }) {
  const { current } = data;
  const last = current.saves.map(({ savedAt }) => savedAt).sort().pop();
  return (
    <>
      <Head>
        <title>单位信息维护 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="单位信息维护"
        crumbs={[{ path: "/", label: "平台首页" }]}
        tags={current.profile.profileState === "complete"
          ? <Tag kind="ok" label="已完善" />
          : <Tag kind="warn" label="未完善" />}
        hint={last && `上次保存 ${timeInShanghai(last)}`}
      />
      <ProfileNotes
        current={current}
        saved={data.saved}
        isReopened={url.searchParams.get("reopened") === "1"}
        isCompleted={url.searchParams.get("done") === "complete"}
      />
      <ProfileView {...data} />
    </>
  );
}
