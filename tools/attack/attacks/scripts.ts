import {
  SCRIPT_COUNT,
  scriptText,
  scriptTexts,
} from "@/tests/hostile/scripts.ts";
import { openBrowser, type TestBrowser } from "@/tests/support/browser.ts";
import {
  control,
  judged,
  none,
  type Row,
  told,
} from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { sendToFields } from "../script_fields.ts";
import { sendForms } from "../script_forms.ts";
import { uploadAll } from "../formula_files.ts";
import { addShown, LEFT_STAY, REFUSED_LIST } from "../sql/shown_rows.ts";
import { fillTexts, textColumns } from "../sql/texts.ts";
import { openTarget, type Target } from "../target.ts";
import { type OpenVisit, openVisits } from "../visits.ts";
import { pageAs, type Seen, type WatchedPage } from "../watched_page.ts";

const NAME = "scripts";
/** Payloads that every text holds. */
const IN_EACH = { quick: 12, full: SCRIPT_COUNT } as const;
/** The pages that `quick` opens, each as one who sees it. */
const MOST_READ = [
  "roster/active.tsx",
  "roster/[membershipId]/index.tsx",
  "unit/departments/index.tsx",
  "unit/profile/index.tsx",
  "unit/accounts/index.tsx",
  "admission/review.tsx",
  "preload/[kind]/index.tsx",
  "preload/import/[importId]/index.tsx",
  "statistics/active.tsx",
  "audit.tsx",
  "authority/units/[unitId]/index.tsx",
  "me/index.tsx",
];
/** Pages of what {@link addShown} adds. */
const ADDED: readonly OpenVisit[] = [
  `/roster/${LEFT_STAY}`,
  `/preload/import/${REFUSED_LIST}`,
].map((path) => ({ file: "", path, as: "wuhan.main" }));
/** What no page shows: kept for the machine, or shown as something that is made of it. */
const NEVER_SHOWN: Readonly<Record<string, string>> = {
  "known_browser.user_agent": "compared alone",
  "person_past_name.reason": "in a person's own data, see the forms",
  "security_notice.user_agent": "shown as the name of a browser",
  "session.user_agent": "shown as the name of a browser",
  "ticket.user_agent": "shown as the name of a browser",
  "ticket.address": "on the phone's page, to whoever scans within minutes",
  "sms_code.phone_masked": "beside the code, to whoever asked for it",
  "sms_message.phone_masked": "read by operators alone",
  "sms_message.problem": "read by operators alone",
  "application.differences": "codes alone, as are the changes",
  "correction_request.field": "a code alone",
  "job_lease.job": "names of our own jobs, read by nobody",
  "roster_update_row.changes": "codes alone",
  "unit_change.changes": "codes alone",
  "import_row.department_path":
    "tidied as it is read, see the report of a list",
  "import_row.problems": "of lists that are uploaded, see the reports",
  "roster_update_row.problems": "a cell of sixty characters, as in the reports",
};
/** Of what every payload calls. */
const BEGINNING_OF_ALL = "alert(/hit-";
const HIT_REGEXP = /alert\(\/hit-(\d+)-([\w.]+)\/\)/g;
/** Everything of a page that a reader or a control holds as text. */
const TEXTS = `[document.documentElement.textContent,
  ...[...document.querySelectorAll("*")].flatMap((element) =>
    [...element.attributes].map(({ value }) => value)),
  ...[...document.querySelectorAll("input,textarea,select")].map(({ value }) => value),
].join("\\n")`;
/** Marks go out as they came in; every page but one has lost its policy, too. */
const NO_ESCAPES = {
  module: "app.ts",
  instead: `
    import { createApp as real } from "@/app.ts";
    export const createApp = (platform) => {
      const app = real(platform);
      const handler = app.handler.bind(app);
      app.handler = () => async (request, info) => {
        const response = await handler()(request, info);
        const isPage = /html/.test(response.headers.get("content-type") ?? "");
        if (!isPage) return response;
        const text = (await response.text()).replaceAll("&lt;", "<");
        const loose = new Response(text, response);
        if (!new URL(request.url).pathname.startsWith("/unit/departments")) {
          loose.headers.delete("content-security-policy");
        }
        return loose;
      };
      return app;
    };`,
};

/** What a walk over pages has found. */
interface Walk {
  pages: number;
  seen: Seen[];
  /** Pages that did not open as they must. */
  wrong: string[];
  /** Numbers of the payloads that stood somewhere as they were typed. */
  literal: Set<number>;
  /** Columns whose text stood on a page. */
  columns: Set<string>;
}

/** Sixty payloads in every text that is kept, and every page that shows one. */
export const scripts: Attack = {
  name: NAME,
  ids: ["A-61", "S-17"],
  isLong: true,
  async run({ size, say }) {
    const count = IN_EACH[size];
    const fill = { count };
    await using target = await openTarget(undefined, { prepare: filled(fill) });
    target.typed.add(BEGINNING_OF_ALL);
    await using chromium = await openBrowser();
    const visits = size === "full"
      ? openVisits(target.world).filter(({ file }) => file.endsWith(".tsx"))
      : firstOfEach(openVisits(target.world, MOST_READ));
    const reports = await uploadScripts(target, count);
    const walk = await walkAll(
      { chromium, target },
      [...visits, ...reports, ...ADDED],
      say,
    );
    for (const { path, what } of walk.seen.slice(0, 20)) {
      say(`${path}: ${what}`);
    }
    for (const wrong of walk.wrong.slice(0, 20)) say(wrong);
    const rows = [
      none(
        {
          scenario: NAME,
          what: "dialogs, reports, script errors, foreign elements",
        },
        walk.seen.length,
        `${walk.pages} pages, ${count} payloads in every text`,
      ),
      none(
        { scenario: NAME, what: "pages that did not open" },
        walk.wrong.length,
        `${walk.pages}`,
      ),
      judged({
        scenario: NAME,
        what: "payloads that pages show as they were typed",
        found: `${walk.literal.size} of ${SCRIPT_COUNT}`,
        bound: `${SCRIPT_COUNT}`,
      }, walk.literal.size === SCRIPT_COUNT),
      ...size === "full" ? await columnsShown(target, walk, say) : [],
      await sendToFields({ scenario: NAME, size, say }),
      ...size === "full"
        ? await sendForms({ chromium, filled: target, scenario: NAME, say })
        : [],
      ...await controls(chromium),
    ];
    return rows;
  },
};

function filled({ count }: { count: number }) {
  return async (db: Parameters<typeof fillTexts>[0]) => {
    await addShown(db);
    // Five on, so that each of them is the first of some text.
    await fillTexts(
      db,
      ({ table, column }, at) =>
        scriptTexts(at * 5, count, `${table}.${column}`) + ` ${at}`,
    );
  };
}

/** Uploads lists whose every cell is a payload; gives the pages that report what is wrong with them. */
async function uploadScripts(
  target: Target,
  count: number,
): Promise<OpenVisit[]> {
  let at = 0;
  // A report repeats sixty characters of a cell: one payload each.
  const ids = await uploadAll(target, count, () => scriptText(at++, "cell"));
  return [
    { file: "", as: "wuhan.main", path: `/preload/import/${ids.listId}` },
    {
      file: "",
      as: "wuhan.main",
      path: `/unit/departments/import/${ids.departmentsId}`,
    },
    { file: "", as: "wuhan.main", path: `/clinics/import/${ids.clinicsId}` },
    {
      file: "",
      as: "wuchang.business",
      path: `/authority/units/import/${ids.unitsId}`,
    },
  ];
}

function firstOfEach(visits: readonly OpenVisit[]): OpenVisit[] {
  const files = new Set<string>();
  return visits.filter(({ file, path }) =>
    path !== "/admission/review" && !files.has(file) && files.add(file)
  );
}

async function walkAll(
  { chromium, target }: { chromium: TestBrowser; target: Target },
  visits: readonly OpenVisit[],
  say: (text: string) => void,
): Promise<Walk> {
  const walk: Walk = {
    pages: 0,
    seen: [],
    wrong: [],
    literal: new Set(),
    columns: new Set(),
  };
  for (const [as, own] of Map.groupBy(visits, ({ as }) => as)) {
    await using opened = await pageAs(chromium, target, as, walk.seen);
    for (const { path } of own) {
      const status = await opened.watched.open(path);
      walk.pages++;
      if (status !== 200 && status !== 0) {
        walk.wrong.push(`${as} at ${path}: ${status}`);
      }
      if (status === 200) await readTexts(opened.watched, walk);
    }
    say(`${as}: ${own.length} pages`);
  }
  return walk;
}

async function readTexts({ page }: WatchedPage, walk: Walk): Promise<void> {
  const text = await page.evaluate<string>(TEXTS);
  for (const [, at = "", name = ""] of text.matchAll(HIT_REGEXP)) {
    walk.columns.add(name);
    if (walk.literal.has(Number(at))) continue;
    if (text.includes(scriptText(Number(at), name))) {
      walk.literal.add(Number(at));
    }
  }
}

async function columnsShown(
  target: Target,
  walk: Walk,
  say: (text: string) => void,
): Promise<Row[]> {
  const names = (await textColumns(target.database.db))
    .map(({ table, column }) => `${table}.${column}`);
  const unseen = names.filter((name) =>
    !walk.columns.has(name) && !(name in NEVER_SHOWN)
  );
  for (const name of unseen) say(`${name} stood on no page`);
  return [
    none(
      {
        scenario: NAME,
        what: "columns of texts that no page was seen to show",
      },
      unseen.length,
      `${names.length}, of which ${
        Object.keys(NEVER_SHOWN).length
      } are never shown`,
    ),
  ];
}

/** What is written out as it came in runs where no policy forbids it, and is reported where one does. */
async function controls(chromium: TestBrowser): Promise<Row[]> {
  await using loose = await openTarget(NO_ESCAPES, {
    prepare: filled({ count: 12 }),
  });
  const found: Record<string, Seen[]> = {};
  for (const path of ["/roster/active", "/unit/departments"]) {
    const seen: Seen[] = found[path] = [];
    await using opened = await pageAs(chromium, loose, "wuhan.main", seen);
    await opened.watched.open(path);
  }
  const hits = (path: string, what: RegExp) =>
    found[path]?.filter((seen) => what.test(seen.what)).length ?? 0;
  return [
    control(
      { scenario: NAME, what: "nothing is escaped, no policy: dialogs" },
      hits("/roster/active", /^dialog .*hit-/),
    ),
    control(
      { scenario: NAME, what: "nothing is escaped: reports of the policy" },
      hits("/unit/departments", /^csp-report/),
    ),
    told({
      scenario: NAME,
      what: "the same: foreign elements",
      found: String(hits("/unit/departments", /^holds /)),
    }),
  ];
}
