import { allRows } from "@/tests/support/rows.ts";
import { setImports } from "@/tests/support/unit_state.ts";
import type { Site } from "./site.ts";
import type { Hand } from "./tab.ts";

/** The sizes of window that the pages are looked at in, CSS pixels. */
export const DESK = { width: 1366, height: 900 };
/** A phone. */
export const PHONE = { width: 390, height: 844 };

/** What a step has. */
export interface Walk {
  hand: Hand;
  site: Site;
  /** Whether scripts run. */
  hasScripts: boolean;
}

/** One step, after which the page is looked at. */
export interface Step {
  name: string;
  window: typeof DESK;
  /** Answers whose status is not below 400, and must be so: `422 /unit/profile/basic`. */
  refused?: readonly string[];
  /** Where scripts run, where they do not, or both. */
  on?: "scripts" | "plain";
  walk(walk: Walk): Promise<void>;
}

const ASKED_MS = 60_000;
const LOGIN = "4201060001";
const PERSON = "13900010001";
const PASSWORD = "Hubei-demo-2026";
const LIST = new URL(
  "../../tests/samples/预传在职名单-1200.xlsx",
  import.meta.url,
);

/** The same way through the platform for every browser. */
export const JOURNEY: readonly Step[] = [
  {
    name: "sign-in page",
    window: DESK,
    async walk({ hand }) {
      await openLogin(hand);
      await hand.until(`find("#f-account")`);
    },
  },
  {
    name: "typed password, QR code",
    window: DESK,
    async walk({ hand, site, hasScripts }) {
      await hand.fill("#f-account", LOGIN);
      await hand.fill("#f-password", PASSWORD);
      const before = site.seen.length;
      await hand.follow("form.card button");
      await hand.words("请用绑定的手机扫码");
      if (hasScripts) await asked(site, /^\/login\/state/, before);
      else await asked(site, /^\/login\/confirm/, before + 2);
    },
  },
  {
    name: "scan page",
    window: PHONE,
    on: "scripts",
    async walk({ hand, site }) {
      await hand.open(await scanPath(site));
      await hand.words("确认登录电脑端？");
      await hand.awake("PhoneConfirm");
      await hand.fill("#f-number", "00");
      await hand.fill("#f-pin", "258036");
      await hand.click("form button", "确认登录");
      // The key of the cast's phone is kept in no browser: that says the script, not the server.
      await hand.words("这部手机的浏览器里没有绑定的密钥");
    },
  },
  {
    name: "scan page",
    window: PHONE,
    on: "plain",
    async walk({ hand, site }) {
      await hand.open(await scanPath(site));
      await hand.words("请回到电脑上，改用动态口令或恢复码");
    },
  },
  {
    name: "home with charts",
    window: DESK,
    async walk({ hand, hasScripts }) {
      await signIn(hand, LOGIN);
      await hand.words("平台首页");
      await hand.until(`find("svg.chart")`);
      // Asked for, or there already: on a fast line they come by themselves.
      if (hasScripts) {
        await hand.until(`find(".noprint button", "态图表")
        || find(".noprint button", "互动图表")`);
      }
    },
  },
  {
    name: "roster, filtered",
    window: DESK,
    async walk({ hand }) {
      await hand.open("/roster/active");
      await hand.fill(".filter [type=search]", "李梅");
      await hand.follow(".filter button", "查询");
      await hand.until(`document.querySelectorAll("tbody tr").length === 1`);
    },
  },
  {
    name: "a row's page, and back",
    window: DESK,
    async walk({ hand }) {
      await hand.follow("tbody .n a", "李梅");
      await hand.until(`/^\\/roster\\/\\w+/.test(location.pathname)`);
      await hand.words("内科");
      await hand.run(`history.back();`);
      await hand.until(`location.pathname === "/roster/active"`);
      await hand.until(`find(".filter [type=search]").value === "李梅"`);
    },
  },
  {
    name: "statistics",
    window: DESK,
    async walk({ hand, hasScripts }) {
      await hand.open("/statistics/active");
      await hand.until(`find(".stat tfoot")`);
      if (!hasScripts) return await hand.until(`find("svg.chart")`);
      await hand.awake("StatChart");
      await hand.run(`var ask = find(".noprint button", "互动图表");
        if (ask && !find("canvas")) ask.click();`);
      await hand.until(`find("canvas")`);
      await hand.until(
        `(function () {
          var canvas = find("canvas");
          var data = canvas.getContext("2d")
            .getImageData(0, 0, canvas.width, canvas.height).data;
          var drawn = 0;
          for (var at = 3; at < data.length; at += 4) if (data[at]) drawn++;
          return drawn > 1000;
        })()`,
        "what is drawn on the canvas",
      );
    },
  },
  {
    name: "unit profile, refused",
    window: DESK,
    refused: ["422 /unit/profile/basic"],
    async walk({ hand, hasScripts }) {
      await hand.open("/unit/profile/basic");
      // Who types before the script is there is heard with what she types next.
      if (hasScripts) await hand.awake("FormDraft");
      await hand.fill("[name=creditCode]", "1242");
      if (hasScripts) {
        await hand.until(
          `Object.keys(sessionStorage).some(function (key) {
            return key.indexOf("draft:profile:") === 0;
          })`,
          "the draft",
        );
      }
      await hand.follow("form button", "只保存");
      await hand.words("有 1 处需要改正");
      await hand.until(`find("[name=creditCode]").value === "1242"`);
    },
  },
  {
    name: "unit profile, the draft",
    window: DESK,
    on: "scripts",
    async walk({ hand }) {
      await hand.open("/unit/profile/basic");
      await hand.words("上次填写的内容没有保存");
      await hand.click("button", "恢复到表单中");
      await hand.until(`find("[name=creditCode]").value === "1242"`);
      await hand.run(`sessionStorage.clear();`);
    },
  },
  {
    name: "unit profile, the place",
    window: DESK,
    async walk({ hand, hasScripts, site }) {
      await hand.open("/unit/profile/address");
      if (hasScripts) await hand.awake("DivisionPicker");
      const before = site.seen.length;
      await hand.pick('[name="division.city"]', "宜昌市");
      if (hasScripts) await asked(site, /^\/api\/divisions\//, before);
      else await hand.follow("form button", "选好上级后点这里");
      await hand.until(
        `find('[name="division.county"] option', "西陵区")`,
        "the counties of the city",
      );
    },
  },
  {
    name: "departments in order",
    window: DESK,
    async walk({ hand, hasScripts }) {
      await hand.open("/unit/departments/order");
      const names = `Array.from(document.querySelectorAll("ol.one .grow"))
        .map(function (one) { return one.textContent; }).join()`;
      const before = await hand.run(`return ${names};`);
      const changed = `${names} !== ${JSON.stringify(before)}`;
      if (!hasScripts) {
        await hand.follow("ol.one button", "下移");
        return await hand.until(changed, "another order");
      }
      // Its own button comes with the script: before, a step is a post.
      await hand.until(`find("form button", "保存次序")`);
      await hand.click("ol.one [name=move]", "下移");
      await hand.until(changed, "another order");
      await hand.words("次序有改动，还没有保存");
      await hand.follow("form button", "保存次序");
    },
  },
  {
    name: "import, up to its report",
    window: DESK,
    async walk({ hand, site, hasScripts }) {
      await hand.open("/preload/import");
      await hand.choose("[type=file]", "名单.xlsx", await Deno.readFile(LIST));
      await hand.follow("form button", "上传并检查");
      await hand.until(`find(".tile", "新增")`, "the report");
      // The check was too quick to be followed: once more, as if it still ran.
      const { db } = site.platform;
      await setImports(db, { state: "checking", checked: 40, total: 1200 });
      const before = site.seen.length;
      await hand.run(`location.reload();`);
      await hand.words("正在检查");
      await asked(
        site,
        hasScripts ? /^\/api\/trpc\/imports/ : /^\/preload\/import\/./,
        before + 1,
      );
      await setImports(db, { state: "checked", checked: 1200, total: 1200 });
      await hand.until(`find(".tile", "新增")`, "the report");
    },
  },
  {
    name: "a person's pages",
    window: PHONE,
    async walk({ hand }) {
      await signIn(hand, PERSON);
      await hand.words("李梅，您好");
    },
  },
  {
    name: "a person's record",
    window: PHONE,
    async walk({ hand }) {
      await hand.follow("a", "个人档案");
      await hand.words("个人档案");
    },
  },
  {
    name: "the unit on a phone",
    window: PHONE,
    async walk({ hand }) {
      await signIn(hand, LOGIN);
      await hand.open("/roster/active");
      await hand.words("在职人员管理");
      await hand.click(".menu");
      await hand.until(
        `getComputedStyle(find(".nav")).display === "block"`,
        "the menu",
      );
      await hand.run(`location.hash = "main";`);
    },
  },
];

/** By the cast's own button. */
async function signIn(hand: Hand, account: string): Promise<void> {
  await openLogin(hand);
  await hand.run(`window.isHere = true;
    find("form input[name=account][type=hidden][value='${account}']").form
      .querySelector("button").click();`);
  await hand.until(
    `!window.isHere && document.readyState === "complete" &&
      location.pathname.indexOf("/login") !== 0`,
    "the page behind the sign-in",
  );
}

/** The page of the sign-in, once whoever is signed in has left. */
async function openLogin(hand: Hand): Promise<void> {
  await hand.open("/login");
  if (await hand.run(`return !find("#f-account");`)) {
    await hand.follow("form[action='/logout'] button");
    await hand.open("/login");
  }
}

/** The page of the phone for the sign-in that was begun last. */
async function scanPath({ platform }: Site): Promise<string> {
  const tickets = await allRows(platform.db, "ticket");
  const [last] = tickets.sort((a, b) => a.madeAt < b.madeAt ? 1 : -1);
  if (!last) throw new Error("Nobody signs in");
  return `/scan/${last.id}`;
}

/** Waits until the server was asked for something, after so many requests. */
async function asked(site: Site, path: RegExp, after: number): Promise<void> {
  const end = Date.now() + ASKED_MS;
  while (!site.seen.slice(after).some((seen) => path.test(seen.path))) {
    if (Date.now() > end) throw new Error(`Nobody asked for ${path}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
