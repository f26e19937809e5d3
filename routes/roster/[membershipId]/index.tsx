import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Tag } from "@/components/Tag.tsx";
import { TimeLine } from "@/components/TimeLine.tsx";
import type { MembershipAct } from "@/domain/membership.ts";
import { hasMenu } from "@/domain/menus.ts";
import { lastChanges } from "@/domain/last_changes.ts";
import { define } from "@/utils.ts";
import { DoneNote } from "../../(_components)/stay/DoneNote.tsx";
import { RELEASED_NOTE } from "../../(_components)/stay/ReleaseForm.tsx";
import { findWaitingRequest } from "../../(_components)/stay/waiting_request.ts";
import { timeEntries } from "./(_components)/history.ts";
import {
  recordOf,
  stayCrumbs,
  stayHref,
  type StayRecord,
  stayTag,
} from "./(_components)/stay.ts";
import { StayCards } from "./(_components)/StayCards.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    const record = await recordOf(ctx);
    const { id: membershipId } = record.stay;
    const events = await ctx.state.caller.stays.history({ membershipId });
    const { account } = ctx.state;
    const mayGrant = account !== null && hasMenu(account, "roster.vip");
    const requestId = await findWaitingRequest(ctx, membershipId);
    return page({
      record,
      entries: timeEntries(events),
      mayGrant,
      requestId,
      changes: lastChanges(events, {
        done: ctx.url.searchParams.get("done"),
        by: account?.label,
      }),
    });
  },
});

/** 查看: all that the unit knows of one person, what happened, and what can be done. */
export default define.page<typeof handler>(function PersonPage({ data, url }) {
  const { record, entries, mayGrant, requestId, changes } = data;
  const { stay } = record;
  const asked = url.searchParams.get("done") ?? "";
  const done = DONE[asked];
  const again = stay.toDate === null ? AGAIN[asked] : undefined;
  return (
    <>
      <Head>
        <title>{`${stay.name} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={stay.name}
        crumbs={stayCrumbs(record)}
        tags={
          <>
            <Tag {...stayTag(stay)} />
            {stay.toDate === null && stay.identityState === "done" && (
              <Tag label="已实名" />
            )}
          </>
        }
      >
        <Acts record={record} mayGrant={mayGrant} />
      </PageHead>
      {done && (
        <DoneNote
          title={done}
          changes={changes}
          againHref={again === undefined ? null : stayHref(record, again)}
          requestId={requestId}
        />
      )}
      {stay.toDate !== null && <EndedNote record={record} />}
      <div class="two">
        <StayCards record={record} />
        <Card title="变动经过">
          <TimeLine entries={entries} />
        </Card>
      </div>
    </>
  );
});

/** What was just done. */
const DONE: Readonly<Record<string, string | undefined>> = {
  changed: "已保存",
  same: "没有改动任何内容，没有保存",
  renamed: "姓名已修改，原姓名保留为曾用名",
  identity: "身份信息已更正。证件号码有变化的，请告知本人用新号码登录",
  released: RELEASED_NOTE,
  ended: "已办理转出",
  retired: "已转入退休人员花名册",
  reinstated: "已恢复在职",
};

/** The form in which it was done. */
const AGAIN: Readonly<Record<string, string | undefined>> = {
  changed: "edit",
  same: "edit",
  renamed: "name",
  identity: "identity",
};

/** Acts with a page of their own, as their buttons call them. */
const ACTS: readonly (readonly [MembershipAct, page: string, label: string])[] =
  [
    ["retire", "retire", "退休"],
    ["reinstate", "reinstate", "恢复在职"],
    ["end", "leave", "转出"],
    ["hide", "hide", "移除"],
  ];

function Acts(
  { record, mayGrant }: {
    record: StayRecord;
    mayGrant: boolean;
  },
) {
  const { stay, acts } = record;
  return (
    <>
      {stay.toDate === null && (
        <>
          <ButtonLink href={stayHref(record, "edit")}>
            {stay.kind === "retired" ? "编辑退休信息" : "编辑岗位信息"}
          </ButtonLink>
          <ButtonLink href={stayHref(record, "name")}>修改姓名</ButtonLink>
          <ButtonLink href={stayHref(record, "identity")}>
            更正身份信息
          </ButtonLink>
          <ButtonLink href={stayHref(record, "release")}>
            解除个人登录
          </ButtonLink>
          {mayGrant && stay.kind === "active" && (
            <ButtonLink href={stayHref(record, "vip")}>VIP权限</ButtonLink>
          )}
        </>
      )}
      {ACTS.filter(([act]) => acts.includes(act)).map(([act, path, label]) => (
        <ButtonLink
          key={act}
          href={stayHref(record, path)}
          kind={act === "end" || act === "hide" ? "del" : "plain"}
        >
          {label}
        </ButtonLink>
      ))}
    </>
  );
}

function EndedNote({ record }: { record: StayRecord }) {
  const { stay, current } = record;
  const when = `${stay.fromDate} 至 ${stay.toDate}`;
  if (current === null) {
    return (
      <Note kind="info" title={`已于 ${stay.toDate} 离开本单位`}>
        这是离开时的记录，只能查看。
      </Note>
    );
  }
  return (
    <Note kind="info" title={`这是 ${when} 的记录，只能查看`}>
      <p>
        <a href={stayHref({ ...record, stay: current })}>查看现在的记录</a>
      </p>
    </Note>
  );
}
