import assert from "node:assert/strict";
import { read, utils } from "xlsx";
import { callerOf, codeOf } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { addPosts } from "@/tests/support/staff.ts";
import { type UnitPages, unitPages } from "@/tests/support/unit_pages.ts";

const LIST = "/statistics/snapshots";
const NEW = `${LIST}/new?kind=active&on=2026-06-30`;

/** What the hidden fields of the first form that posts to a path hold. */
function hiddenOf(html: string, path: string): Record<string, string> {
  const form =
    html.split("<form").find((part) => part.includes(`action="${path}"`)) ?? "";
  return Object.fromEntries(
    [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)]
      .map(([, name, value]) => [name, value]),
  );
}

/** Freezes 30 June 2026 as a browser without scripts would; gives where it is sent. */
async function freeze(unit: UnitPages): Promise<string> {
  const html = await unit.html(NEW);
  const response = await unit.post(
    `${LIST}/new`,
    hiddenOf(html, `${LIST}/new`),
  );
  assert.equal(response.status, 303);
  return response.headers.get("location") ?? "";
}

async function bookOf(response: Response) {
  assert.equal(response.status, 200);
  return read(new Uint8Array(await response.arrayBuffer()), { type: "array" });
}

Deno.test("a snapshot is confirmed, frozen and never changed, and says where a back-dated correction makes its day different", async () => {
  await using wuhan = await unitPages("wuhan");
  const { platform } = wuhan.cast;
  // With 李梅 they are three in service on 30 June.
  await addPosts(platform, [{ position: "3" }, { position: "2" }]);

  const before = await wuhan.html(LIST);
  assert.match(before, /还没有冻结过年度快照/);
  assert.match(before, /value="2025-12-31"/);
  const draft = await wuhan.html(NEW);
  assert.match(draft, /作为 2026 年的年度快照/);
  assert.match(draft, /2 张表，合计 3 人/);
  const path = await freeze(wuhan);
  const html = await wuhan.html(path);
  assert.match(html, /2026 年的快照已经冻结/);
  assert.match(html, /按现在的登记重算，没有不同/);

  // One of the two turns out to have come in July.
  const stay = (await allRows(platform.db, "membership"))
    .find(({ sortName }) => sortName === "wu ming 吴明");
  await changeRow(platform.db, "membership", stay?.id ?? "", {
    fromDate: "2026-07-10",
  });

  const later = await wuhan.html(path);
  assert.match(later, /按现在的登记重算，有 \d+ 处不同/);
  assert.match(later, /<mark>3<\/mark>/, "the frozen 合计 stays, marked");
  assert.match(later, /−1/);
  const line = (await allRows(platform.db, "audit"))
    .find(({ act }) => act === "statistics.freeze");
  assert.equal(
    line?.after,
    JSON.stringify({ kind: "active", statisticOn: "2026-06-30", people: 3 }),
  );
});

Deno.test("a year is frozen once; what has changed since it was shown is shown again first; today is refused", async () => {
  await using wuhan = await unitPages("wuhan");
  const { platform } = wuhan.cast;
  const stale = hiddenOf(await wuhan.html(NEW), `${LIST}/new`);
  await addPosts(platform, [{ position: "3" }]);

  const refused = await wuhan.post(`${LIST}/new`, stale);
  assert.equal(refused.status, 409);
  assert.match(await refused.text(), /刚刚有变化[^]*合计 2 人/);
  await freeze(wuhan);
  const again = await wuhan.post(`${LIST}/new`, stale);
  assert.equal(again.status, 409);
  assert.match(await again.text(), /这一年的快照已经冻结/);
  assert.match(await wuhan.html(NEW), /2026 年的快照已经冻结/);
  assert.match(
    await wuhan.html(`${LIST}/new?kind=active&on=2026-11-23`, 422),
    /请选择今天以前的日期/,
  );
  assert.match(
    await wuhan.html(`${LIST}/new?kind=retired&on=abc`, 422),
    /“abc”：请填写有效的日期.*value="retired"[^>]* checked.*name="on"[^>]*value="abc"/s,
  );
  assert.match(
    await wuhan.html(`${LIST}/new?kind=active&on=2026/6/30`),
    /2026-06-30/,
  );
  assert.match(
    await wuhan.html(`${LIST}/new?kind=retired&on=2020-01-01`),
    /2020-01-01 没有人员/,
  );
  assert.equal((await allRows(platform.db, "statisticSnapshot")).length, 1);
});

Deno.test("a snapshot is compared with today by group, on the screen and in its workbook", async () => {
  await using wuhan = await unitPages("wuhan");
  const { platform } = wuhan.cast;
  await addPosts(platform, [{ position: "3" }]);
  const path = await freeze(wuhan);
  const id = path.slice(LIST.length + 1).split("?")[0] ?? "";
  // One more 管理 since, back-dated to the first of the year as all of them.
  await addPosts(platform, [{ position: "1" }]);
  const compared = `${LIST}/compare?before=${id}&after=today`;

  const html = await wuhan.html(compared);
  assert.match(html, /合计 2 人 → 3 人，增减 \+1 人/);
  assert.match(html, /编制内人数/);
  assert.doesNotMatch(html, /研究生/);
  assert.match(await wuhan.html(`${compared}&group=学历`), /研究生/);
  const book = await bookOf(
    await wuhan.post(`${LIST}/export`, {
      before: id,
      after: "today",
      group: "职称",
    }),
  );
  const rows = utils.sheet_to_json<unknown[]>(
    book.Sheets["按岗位统计"] ?? {},
    { header: 1 },
  );
  assert.deepEqual(rows[2]?.slice(0, 5), ["岗位", "合计", "", "", "正高"]);
  assert.deepEqual(rows[3]?.slice(1, 4), ["之前", "现在", "增减"]);
  assert.deepEqual(rows[4]?.slice(0, 4), ["管理", 0, 1, 1]);
  assert.deepEqual(rows.at(-1)?.slice(0, 4), ["合计", 2, 3, 1]);
  const frozen = await bookOf(
    await wuhan.post(`${LIST}/export`, { snapshotId: id }),
  );
  const last = utils.sheet_to_json<unknown[]>(
    frozen.Sheets["按岗位统计"] ?? {},
    { header: 1 },
  ).at(-1);
  assert.deepEqual(last?.slice(0, 2), ["合计", 2]);
});

Deno.test("what cannot be compared is said in words; a foreign snapshot is a missing one", async () => {
  await using wuhan = await unitPages("wuhan");
  const path = await freeze(wuhan);
  const id = path.slice(LIST.length + 1).split("?")[0] ?? "";

  assert.match(
    await wuhan.html(`${LIST}/compare`, 422),
    /请选择同一种统计的两份快照/,
  );
  const yichang = await wuhan.as("yichang");
  await yichang.html(`${LIST}/${id}`, 404);
  await yichang.html(`${LIST}/compare?before=${id}&after=today`, 404);
  const foreign = await yichang.post(`${LIST}/export`, { snapshotId: id });
  assert.equal(foreign.status, 404);
  const review = await callerOf(wuhan.cast.platform, "wuhanReview");
  assert.equal(await codeOf(review.snapshots.list()), "forbidden");
  await assert.rejects(
    changeRow(wuhan.cast.platform.db, "statisticSnapshot", id, { people: 9 }),
    /never changed/,
  );
});
