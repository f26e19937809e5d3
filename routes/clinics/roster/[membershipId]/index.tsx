import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Tag } from "@/components/Tag.tsx";
import { TimeLine } from "@/components/TimeLine.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { StayEvent } from "@/domain/stay_history.ts";
import { lastChanges } from "@/domain/last_changes.ts";
import { define } from "@/utils.ts";
import { DoneNote } from "../../../(_components)/stay/DoneNote.tsx";
import { RELEASED_NOTE } from "../../../(_components)/stay/ReleaseForm.tsx";
import { findWaitingRequest } from "../../../(_components)/stay/waiting_request.ts";
import {
  type ClinicStay,
  stayCrumbs,
  stayOf,
  stayPath,
} from "../../(_components)/stay_pages.ts";
import { StayFacts } from "../../(_components)/StayFacts.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    const record = await stayOf(ctx);
    const { id: membershipId } = record.stay;
    const { account, caller: { clinics: { roster } } } = ctx.state;
    const events = await roster.history({ membershipId });
    const requestId = await findWaitingRequest(ctx, membershipId);
    const changes = lastChanges(events, {
      done: ctx.url.searchParams.get("done"),
      by: account?.label,
    });
    return page({ record, events, requestId, changes });
  },
});

/** 查看: what the unit knows of somebody in a clinic, what happened, and what can be done. */
export default define.page<typeof handler>(function StayPage({ data, url }) {
  const { record, events, requestId, changes } = data;
  const { stay, request } = record;
  const asked = url.searchParams.get("done") ?? "";
  const done = DONE.get(asked);
  const again = stay.toDate === null ? AGAIN.get(asked) : undefined;
  return (
    <>
      <Head>
        <title>{`${stay.name} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={stay.name}
        crumbs={stayCrumbs(record)}
        tags={stay.toDate === null
          ? <Tag kind="ok" label="村卫生室在岗" />
          : <Tag kind="warn" label="已离开" />}
      >
        {stay.toDate === null && <Acts record={record} />}
      </PageHead>
      {done && (
        <DoneNote
          title={done}
          changes={changes}
          againHref={again === undefined ? null : stayPath(stay.id, again)}
          requestId={requestId}
        />
      )}
      {request && (
        <Note kind="warn" title="本人申请转出，等待办理">
          <p>
            同意的，在这里办理<a href={stayPath(stay.id, "end")}>
              转出
            </a>；不同意的，在本单位实名管理的转出申请审批中答复。
          </p>
        </Note>
      )}
      {record.current && (
        <Note kind="info" title="这是以前的记录，只能查看">
          <p>
            <a href={stayPath(record.current.id)}>查看现在的记录</a>
          </p>
        </Note>
      )}
      <div class="two">
        <StayFacts record={record} />
        <Card title="变动经过">
          <TimeLine entries={events.map(entryOf)} />
        </Card>
      </div>
    </>
  );
});

const DONE: ReadonlyMap<string, string> = new Map([
  ["renamed", "姓名已修改，原姓名保留为曾用名"],
  ["identity", "身份信息已更正。证件号码有变化的，请告知本人用新号码登录"],
  ["released", RELEASED_NOTE],
  ["moved", "已更换单位，原来的记录保留在变动经过里"],
]);

/** The form in which it was done. */
const AGAIN: ReadonlyMap<string, string> = new Map([
  ["renamed", "rename"],
  ["identity", "identity"],
]);

function Acts({ record: { stay } }: { record: ClinicStay }) {
  return (
    <>
      <ButtonLink href={stayPath(stay.id, "rename")}>修改姓名</ButtonLink>
      <ButtonLink href={stayPath(stay.id, "identity")}>
        更正身份信息
      </ButtonLink>
      <ButtonLink href={stayPath(stay.id, "release")}>解除个人登录</ButtonLink>
      <ButtonLink href={stayPath(stay.id, "move")}>更换单位</ButtonLink>
      <ButtonLink kind="del" href={stayPath(stay.id, "end")}>转出</ButtonLink>
      <ButtonLink kind="del" href={stayPath(stay.id, "delete")}>
        删除
      </ButtonLink>
    </>
  );
}

function entryOf({ on, at, title, details, by }: StayEvent) {
  const when = at === null ? on : timeInShanghai(at);
  return {
    title,
    ...(details.length > 0 && { detail: details.join("，") }),
    note: by === null ? when : `${when}，${by}`,
  };
}
