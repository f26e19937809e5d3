import assert from "node:assert/strict";
import { addStaff } from "@/tests/support/staff.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const VIEW = "search=%E6%9D%8E&ageFrom=30&sort=-name&size=20";

/** The value of an attribute as the browser reads it. */
function read(html: string, pattern: RegExp): string {
  return (pattern.exec(html)?.[1] ?? "").replaceAll("&amp;", "&");
}

Deno.test("列设置 leads back to the view from which it was opened, and shows there what was kept", async () => {
  await using wuhan = await unitPages("wuhan");

  const list = await wuhan.html(`/roster/active?${VIEW}&density=tight`);
  const open = read(list, /href="([^"]*)"[^>]*>列设置/);
  const form = await wuhan.html(open);
  const kept = { kind: "active", columns: "degree", density: "usual" };
  const same = await wuhan.post(open, { ...kept, size: "20" });

  assert.equal(
    wuhan.opened(read(form, /href="([^"]*)"[^>]*>取消/)),
    "/roster/active?search=%E6%9D%8E&ageFrom=30&sort=-name&density=tight&size=20",
  );
  assert.equal(
    wuhan.opened(same.headers.get("location")),
    "/roster/active?search=%E6%9D%8E&ageFrom=30&sort=-name&done=view",
  );
});

Deno.test("列设置 goes on on the same page of the list, but for pages of another length", async () => {
  await using wuhan = await unitPages("wuhan");
  await addStaff(wuhan.cast.platform, 60);
  const first = await wuhan.html("/roster/active?size=20&sort=-name");
  const next = read(first, /href="([^"]*after=[^"]*)"[^>]*>下一页/);
  const open = read(await wuhan.html(next), /href="([^"]*)"[^>]*>列设置/);
  const kept = { kind: "active", columns: "degree", density: "usual" };

  const same = await wuhan.post(open, { ...kept, size: "20" });
  const other = await wuhan.post(open, { ...kept, size: "50" });

  assert.match(same.headers.get("location") ?? "", /after=.*at=20/);
  assert.equal(
    other.headers.get("location"),
    "/roster/active?sort=-name&done=view",
  );
});

Deno.test("the way back is made of what a roster knows, and leads nowhere else", async () => {
  await using wuhan = await unitPages("wuhan");

  const form = await wuhan.html(
    "/roster/view?kind=retired&search=%22%3E&sort=evil&back=//evil.example&after=//x&ageFrom=abc&on=x",
  );

  assert.equal(
    wuhan.opened(read(form, /href="([^"]*)"[^>]*>取消/)),
    "/roster/retired?search=%22%3E",
  );
  assert.doesNotMatch(form, /evil/);
});

Deno.test("批量调整内设机构 is turned back from to the same view with the same people ticked", async () => {
  await using wuhan = await unitPages("wuhan");
  const list = await wuhan.html(`/roster/active?${VIEW}`);
  const act = read(list, /<form method="post" action="([^"]*department[^"]*)"/);
  const ticked = { kind: "active", membershipIds: IDS.membership.liMei };

  const question = await readHtml(await wuhan.post(act, ticked));
  const back = read(
    question,
    /name="back"[^>]* formaction="([^"]*)"|$/,
  );
  const again = await wuhan.post(back, { ...ticked, act: "move", back: "1" });
  const shown = await readHtml(again);
  const nobody = await readHtml(await wuhan.post(act, { kind: "active" }));
  const all = await readHtml(
    await wuhan.post(`${act}&all=1`, { kind: "active", all: "1" }),
  );

  assert.equal(wuhan.opened(back), `/roster/active?${VIEW}`);
  assert.equal(again.status, 200);
  assert.match(shown, /name="search"[^>]*value="李"/);
  assert.match(
    shown,
    new RegExp(`value="${IDS.membership.liMei}"[^>]* checked`),
  );
  assert.match(shown, /aria-sort="descending"/);
  assert.equal(
    wuhan.opened(read(nobody, /href="([^"]*)"[^>]*>去在职人员管理/)),
    `/roster/active?${VIEW}`,
  );
  assert.equal(
    wuhan.opened(read(all, /href="([^"]*)"[^>]*>取消/)),
    `/roster/active?${VIEW}&all=1`,
  );
});

Deno.test("what was moved leads back to the view; 导出所选 of nobody keeps its order", async () => {
  await using wuhan = await unitPages("wuhan");

  const done = await readHtml(
    await wuhan.post(`/roster/department?${VIEW}`, {
      act: "move",
      membershipIds: IDS.membership.liMei,
      departmentId: IDS.department.nursing,
      on: "2026-11-20",
    }),
  );
  const list = await wuhan.html(`/roster/active?${VIEW}`);
  const path = read(list, /formaction="([^"]*)"[^>]*>导出所选/);
  const none = await wuhan.post(path, {
    kind: "active",
    search: "李",
    ageFrom: "30",
    sort: "-name",
  });

  assert.equal(
    wuhan.opened(read(done, /href="([^"]*)"[^>]*>回到在职人员管理/)),
    `/roster/active?${VIEW}`,
  );
  assert.equal(
    wuhan.opened(none.headers.get("location")),
    `/roster/active?${VIEW}&done=none`,
  );
});

Deno.test("the acts of a row lead back to the view from which they were opened, before and after they are done", async () => {
  await using wuhan = await unitPages("wuhan");
  const { liMei } = IDS.membership;
  const back = `/roster/active?${VIEW}`;
  const crumb = /href="([^"]*)"[^>]*>在职人员管理<\/a>(?!<\/li>)/;

  const list = await wuhan.html(back);
  const plain = await wuhan.html("/roster/active");
  for (const page of ["edit", "name", "leave", "retire", "vip"]) {
    const open = read(list, new RegExp(`href="([^"]*${liMei}/${page}[^"]*)"`));
    const path = `/roster/${liMei}/${page}?${VIEW}&kind=active`;
    assert.equal(wuhan.opened(open), path);
    const form = await wuhan.html(open);
    assert.equal(wuhan.opened(read(form, crumb)), back, page);
    assert.ok(plain.includes(`href="/roster/${liMei}/${page}"`), page);
  }
  const opened = await wuhan.html(`/roster/${liMei}?${VIEW}&kind=active`);
  const fields = { held: "李梅", name: "李玫", reason: "户籍更名" };
  const renamed = await wuhan.post(
    read(opened, /href="([^"]*name[^"]*)"[^>]*>修改姓名/),
    fields,
  );
  const after = renamed.headers.get("location") ?? "";
  const left = await wuhan.post(
    read(opened, /href="([^"]*leave[^"]*)"[^>]*>转出/),
    { reason: "21", on: "2026-11-20" },
  );
  const gone = await wuhan.html(left.headers.get("location") ?? "");

  assert.equal(
    wuhan.opened(after),
    `/roster/${liMei}?${VIEW}&kind=active&done=renamed`,
  );
  assert.match(gone, /已办理转出/);
  assert.equal(wuhan.opened(read(gone, crumb)), back);
});

Deno.test("a condition that is not used is tied to its field, and a range turned round is said", async () => {
  await using wuhan = await unitPages("wuhan");

  const wrong = await wuhan.html("/roster/active?ageFrom=abc");
  const turned = await wuhan.html("/roster/active?ageFrom=30&ageTo=20");
  const left = await wuhan.html(
    "/roster/removed?leftFrom=2026-03-01&leftTo=2026-02-01",
  );

  assert.match(
    wrong,
    /id="f-ageFrom-e"><a href="#f-ageFrom">年龄自“abc”：请填写年龄/,
  );
  assert.match(
    wrong,
    /id="f-ageFrom"[^>]*aria-describedby="f-ageFrom-e"[^>]*aria-invalid="true"[^>]*value="abc"/,
  );
  assert.match(wrong, /<details open/);
  assert.doesNotMatch(wrong, /项在用/);
  assert.match(turned, /年龄至“20”：“年龄至”不能小于“年龄自”/);
  assert.match(turned, /1 项在用/);
  assert.match(turned, /李梅/);
  assert.match(left, /离开至“2026-02-01”：结束日期不能早于开始日期/);
});

Deno.test("no list drops a condition in silence: what it cannot read is told, and its field marked", async () => {
  await using wuhan = await unitPages("wuhan");
  const long = "李".repeat(51);
  const asked: [path: string, field: string, said: string][] = [
    ["/roster/active", "search", "姓名"],
    ["/roster/removed", "search", "姓名"],
    ["/roster/removed", "reason", "原因"],
    ["/preload/active", "search", "姓名"],
    ["/preload/active", "state", "状态"],
    ["/preload/active", "department", "内设机构"],
    ["/preload/retired", "position", "岗位类别"],
    ["/admission/transfers", "view", "申请"],
    ["/admission/review", "verdict", "比对结果"],
    ["/admission/review", "waited", "已等待"],
  ];

  for (const [path, field, label] of asked) {
    const typed = field === "search" ? long : "没有?";
    const query = new URLSearchParams({ [field]: typed });
    const html = await wuhan.html(`${path}?${query}`);
    const why = field === "search" ? "最多输入 50 个字" : "没有这个选项";

    assert.ok(
      html.includes(
        `id="f-${field}-e"><a href="#f-${field}">${label}“${typed}”：${why}`,
      ),
      `${path} ${field}`,
    );
    assert.match(
      html,
      new RegExp(
        `id="f-${field}"[^>]*aria-describedby="f-${field}-e" aria-invalid="true"`,
      ),
      `${path} ${field}`,
    );
  }
});
