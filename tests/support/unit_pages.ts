import assert from "node:assert/strict";
import { type TestPlatform, testPlatform } from "./cast.ts";
import { formOf, type TestApp, testApp } from "./app.ts";
import type { Db } from "@/db/open.ts";
import { momentOf } from "@/server/platform.ts";
import { SearchSeal } from "@/server/search_seal.ts";
import { allRows, changeRow } from "./rows.ts";
import { until } from "./waits.ts";
import { IDS } from "@/tools/seed.ts";

/** The pages as somebody of the cast gets them. */
export interface UnitPages extends AsyncDisposable {
  cast: TestPlatform;
  app: TestApp;
  /** The same pages as nobody gets them. */
  visitor: TestApp;
  /** The page's HTML, see {@link readHtml}; fails unless the status is as told, 200 by default. */
  html(path: string, status?: number): Promise<string>;
  post(path: string, fields: Readonly<Record<string, string>>): Promise<
    Response
  >;
  /** Posts a file as the form of 导入名单 does, and waits until it is checked. */
  upload(
    name: string,
    bytes: Uint8Array<ArrayBuffer>,
    path?: string,
  ): Promise<Response>;
  /** A text with what is looked for in its addresses as it was typed (`%E6%9D%8E`), not sealed. */
  opened(text: string | null): string;
  /** Lets whoever is signed in have proved herself again (再次验证身份). */
  stepUp(): Promise<void>;
  /** Lets that lapse, as ten minutes do. */
  lapse(): Promise<void>;
  /** The same platform as somebody else of the cast. */
  as(who: keyof typeof IDS.account): Promise<UnitPages>;
}

/** Opens the application with the cast, signed in. */
export async function unitPages(
  who: keyof typeof IDS.account,
): Promise<UnitPages> {
  const cast = await testPlatform();
  return await pagesOf(cast, await testApp(cast.platform), who);
}

async function pagesOf(
  cast: TestPlatform,
  visitor: TestApp,
  who: keyof typeof IDS.account,
): Promise<UnitPages> {
  const app = await visitor.as(IDS.account[who]);
  const html = async (path: string, status = 200) => {
    const response = await app.request(path);
    assert.equal(response.status, status);
    return await readHtml(response);
  };
  return {
    cast,
    app,
    visitor,
    html,
    post: (path, fields) => app.request(path, formOf(fields)),
    async upload(name, bytes, path = "/preload/import") {
      const body = new FormData();
      body.set("file", new File([bytes], name));
      const response = await app.request(path, { method: "POST", body });
      await allChecked(cast.platform.db);
      return response;
    },
    opened: (text) => openSearches(cast.platform, IDS.account[who], text ?? ""),
    stepUp: () => proveAll(cast, momentOf(cast.platform).at),
    lapse: () => proveAll(cast, null),
    as: (other) => pagesOf(cast, visitor, other),
    [Symbol.asyncDispose]: () => cast[Symbol.asyncDispose](),
  };
}

/** A quick check is told at once; on a busy machine each may take a while. */
async function allChecked(db: Db): Promise<void> {
  await until(async () => {
    const jobs = await allRows(db, "importJob");
    return !jobs.some(({ state }) => state === "checking");
  }, "a list is still being checked");
}

function openSearches(
  { vault }: TestPlatform["platform"],
  accountId: string,
  text: string,
): string {
  const seal = new SearchSeal(vault, accountId);
  return text.replace(
    /search=(\*[\w.-]+)/g,
    (pair) => seal.open(`?${pair}`).slice(1),
  );
}

async function proveAll(
  { platform }: TestPlatform,
  steppedUpAt: string | null,
): Promise<void> {
  for (const { id } of await allRows(platform.db, "session")) {
    await changeRow(platform.db, "session", id, { steppedUpAt });
  }
}

/** The HTML of an answer, without the spaces that precompiled JSX leaves in tags. */
export async function readHtml(response: Response): Promise<string> {
  const html = await response.text();
  return html.replace(
    /<[^<>]+>/g,
    (tag) => tag.replace(/ {2,}/g, " ").replace(/ >$/, ">"),
  );
}
