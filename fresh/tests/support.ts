import { dirname, join } from "node:path";
import type { Handler } from "fresh";
import { type ApplySnapshot, Builder } from "fresh/dev";
import { createApp } from "./fixture/main.ts";

/** Folder of the fixture project. */
export const FIXTURE = join(import.meta.dirname ?? "", "fixture");

/** An answer with its text read. */
export interface Answer {
  /** HTTP status. */
  status: number;
  /** Headers. */
  headers: Headers;
  /** The whole body. */
  text: string;
}

let built: Promise<ApplySnapshot> | undefined;

/** The fixture's App on a build in memory, which a test file makes once. */
export async function fixtureHandler(
  onUnknownError?: (error: unknown) => void,
): Promise<Handler> {
  built ??= new Builder({ root: FIXTURE }).build({ snapshot: "memory" });
  const app = createApp(onUnknownError);
  (await built)(app);
  return app.handler();
}

/** Sends one request and reads the answer. */
export async function ask(
  handler: Handler,
  path: string,
  init?: RequestInit,
): Promise<Answer> {
  const url = new URL(path, "http://localhost");
  const response = await handler(new Request(url, init));
  const { status, headers } = response;
  return { status, headers, text: await response.text() };
}

/** A folder of its own for a test, gone afterwards. */
export interface TestProject extends AsyncDisposable {
  /** Absolute path. */
  root: string;
}

/** Writes files into a new folder. */
export async function projectWith(
  files: Record<string, string>,
): Promise<TestProject> {
  const root = await Deno.makeTempDir();
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(dirname(join(root, path)), { recursive: true });
    await Deno.writeTextFile(join(root, path), text);
  }
  return {
    root,
    [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }),
  };
}
