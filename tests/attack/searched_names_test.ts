import assert from "node:assert/strict";
import { addLines, addPerson, applyTo } from "@/tests/support/applicants.ts";
import {
  addClinicPerson,
  applyToClinic,
  openClinics,
} from "@/tests/support/clinics.ts";
import { readProjectFile } from "@/tests/support/deploy_files.ts";
import { projectFiles } from "@/tests/support/project_files.ts";
import { addStaff } from "@/tests/support/staff.ts";
import {
  readHtml,
  type UnitPages,
  unitPages,
} from "@/tests/support/unit_pages.ts";
import { formsOf } from "@/tools/attack/page_forms.ts";
import { IDS } from "@/tools/seed.ts";

/** Whom the office looks for. */
const NAME = "吴明";

interface List {
  path: string;
  as: keyof typeof IDS.account;
  /** The file of its filter, below `routes/`. */
  file: string;
  fields?: readonly string[];
}

const QUEUE = "admission/(_components)/QueueFilters.tsx";
const ROSTER = "roster/(_components)/RosterFilter.tsx";
const PRELOAD = "preload/(_components)/ListFilter.tsx";
const wuhan = (path: string, file: string): List => ({
  path,
  file,
  as: "wuhan",
});

/** Every list that is narrowed by a text. */
const LISTS: readonly List[] = [
  wuhan("/roster/active", ROSTER),
  wuhan("/roster/retired", ROSTER),
  wuhan("/roster/removed", "roster/removed.tsx"),
  wuhan("/roster/vip", "roster/vip.tsx"),
  wuhan("/admission/review", QUEUE),
  wuhan("/admission/review/batch", QUEUE),
  wuhan("/admission/transfers", "admission/transfers/index.tsx"),
  wuhan("/preload/active", PRELOAD),
  wuhan("/preload/retired", PRELOAD),
  wuhan("/clinics", "clinics/index.tsx"),
  wuhan("/clinics/roster", "clinics/roster/index.tsx"),
  wuhan("/clinics/removed", "clinics/removed/index.tsx"),
  wuhan("/clinics/review", QUEUE),
  wuhan("/clinics/review/batch", QUEUE),
  wuhan("/business/40", "business/[code]/index.tsx"),
  { ...wuhan("/audit", "audit.tsx"), fields: ["account", "person"] },
  {
    path: "/authority/units",
    as: "hubei",
    file: "authority/(_components)/UnitsFilter.tsx",
  },
  {
    path: "/authority/accounts",
    as: "hubeiSecurity",
    file: "authority/accounts/index.tsx",
  },
];

/** Whose texts are about the platform alone. */
const NOBODYS = ["help/index.tsx", "(_components)/styleguide/Lists.tsx"];

Deno.test("A-68 whom a list is searched for stands in no address, wherever one leads from there", async () => {
  await using unit = await unitPages("wuhan");
  await fill(unit);

  for (const { path, as, fields = ["search"] } of LISTS) {
    const pages = await unit.as(as);
    for (const field of fields) {
      const typed = `${path}?${new URLSearchParams({ [field]: NAME })}`;
      const form = formsOf(await pages.html(typed), path)
        .find((one) => one.fields.some(([name]) => name === field));
      assert.ok(form, `${path} has no filter`);
      const fields = Object.fromEntries(form.fields);
      const found = await pages.post(form.path, { ...fields, [field]: NAME });
      const location = found.headers.get("location") ?? "";
      assert.equal(found.status, 303, path);
      assert.match(location, new RegExp(`^${path}\\?(?:.*&)?${field}=\\*`));
      assert.ok(!saysName(location), location);

      const shown = await pages.html(location);
      assert.match(shown, new RegExp(`name="${field}"[^>]*value="${NAME}"`));
      assert.deepEqual(namingAddresses(shown), [], path);
      assert.deepEqual(namingAddresses(await pages.html(typed)), [], path);
    }
  }
});

Deno.test("A-68 the pages beside a list hide whom it was searched for", async () => {
  await using unit = await unitPages("wuhan");
  await fill(unit);
  const seen = new Set<string>();

  for (const { path, as } of LISTS) {
    if (as !== "wuhan") continue;
    const list = await unit.html(`${path}?search=${encodeURIComponent(NAME)}`);
    for (const href of sealedLinks(list)) {
      const page = href.split("?")[0]?.replace(/(mem|app)_[^/]+/, "") ?? "";
      if (seen.has(`${path} ${page}`) && page !== path) continue;
      seen.add(`${path} ${page}`);
      const response = await unit.app.request(href);
      const html = await readHtml(response);
      assert.ok([200, 303].includes(response.status), href);
      assert.ok(!saysName(response.headers.get("location") ?? ""), href);
      assert.deepEqual(namingAddresses(html), [], href);
    }
  }

  assert.ok(seen.size >= 12, [...seen].join("\n"));
});

Deno.test("A-68 what a colleague's history holds opens for nobody else, and is said to be of no use", async () => {
  await using unit = await unitPages("wuhan");
  const review = await unit.as("wuhanReview");
  const post = { search: NAME, documentNumber: "" };

  const found = await unit.post("/roster/removed?filter", post);
  const own = found.headers.get("location") ?? "";
  const audit = await unit.post("/audit?filter", { person: NAME });
  const lists = [
    own.replace("/roster/removed", "/admission/review"),
    own.replace("/roster/removed", "/admission/transfers"),
  ];

  for (const path of lists) {
    const html = await review.html(path);
    assert.match(html, /有的条件没有使用.*姓名：网址中的内容已经失效/s);
    assert.ok(!html.includes(NAME) && !html.includes("*test."), path);
  }
  const changed = (audit.headers.get("location") ?? "")
    .replace(/.{9}$/, "AAAAAAAAA");
  assert.match(await unit.html(changed, 422), /涉及人员：网址中的内容已经失效/);
  assert.match(
    await (await unit.as("yichang")).html(
      own.replace("/roster/removed", "/roster/active"),
    ),
    /姓名：网址中的内容已经失效/,
  );
});

Deno.test("A-68 the addresses are looked at: one that names somebody is found", async () => {
  await using unit = await unitPages("wuhan");
  await fill(unit);
  const path = `/roster/active?search=${encodeURIComponent(NAME)}`;

  const open = unit.opened(await unit.html(path));

  assert.ok(namingAddresses(open).length > 50);
  assert.deepEqual(
    namingAddresses(
      `<form method="get"><input type="hidden" name="q" value="${NAME}"></form>`,
    ),
    [NAME],
  );
});

Deno.test("A-68 every filter with a text is among the lists that are tried", async () => {
  const files: string[] = [];
  for (const file of await projectFiles("routes/")) {
    const text = await readProjectFile(file);
    if (/<FilterForm/.test(text) && /<(?:Name|Search)Item/.test(text)) {
      files.push(file.slice("routes/".length));
    }
  }

  assert.deepEqual(
    files.toSorted(),
    [...new Set([...LISTS.map(({ file }) => file), ...NOBODYS])].toSorted(),
  );
});

/** People of that name wherever somebody may be. */
async function fill({ cast: { platform } }: UnitPages): Promise<void> {
  await addStaff(platform, 55);
  await openClinics(platform);
  await addLines(platform, [{
    id: "pre_searched-0001",
    name: NAME,
    documentNumber: "420106198501011001",
  }]);
  await addClinicPerson(platform, {
    id: "searched-clinic-1",
    name: NAME,
    documentNumber: "420106198501021002",
  });
  await applyTo(
    await addPerson(platform, {
      id: "searched-waits-1",
      name: NAME,
      documentNumber: "420106198501031003",
    }),
  );
  await applyToClinic(
    await addPerson(platform, {
      id: "searched-waits-2",
      name: NAME,
      documentNumber: "420106198501041004",
    }),
  );
}

function sealedLinks(html: string): string[] {
  return [...html.matchAll(/<a\b[^>]*\shref="([^"#]*=\*[^"#]*)/g)]
    .map(([, href = ""]) => href.replaceAll("&amp;", "&"));
}

/** What of a page leads to an address with the name in it. */
function namingAddresses(html: string): string[] {
  const addresses = [
    ...html.matchAll(
      /\s(?:href|action|formaction|src|content)="([^"]*)"/g,
    ),
    // A form of `get` makes an address of its fields.
    ...[...html.matchAll(/<form\b[^>]*method="get".*?<\/form>/gs)]
      .flatMap(([form]) => [...form.matchAll(/\bvalue="([^"]*)"/g)]),
  ];
  return addresses.map(([, address = ""]) => address).filter(saysName);
}

function saysName(address: string): boolean {
  let text = address;
  for (let depth = 0; depth < 4; depth++) {
    if (text.includes(NAME)) return true;
    try {
      text = decodeURIComponent(text.replaceAll("+", " "));
    } catch {
      return false;
    }
  }
  return false;
}
