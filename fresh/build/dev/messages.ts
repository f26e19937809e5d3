import type { Snapshot } from "../../src/snapshot.ts";

/** Environment variable that tells a process that it is to serve for a development server. */
export const CHILD_VARIABLE = "FRESH_DEV_CHILD";

/** Beginning of the lines of a child's output that are meant for its development server. */
export const REPORT_MARK = "\u0001fresh-dev ";

/** Header with the address that the browser asked for. */
export const URL_HEADER = "x-fresh-dev-url";

/** Header with the address of the browser's machine, `host:port`. */
export const PEER_HEADER = "x-fresh-dev-peer";

/** What a development server tells a child, a line of JSON each. */
export type Order =
  | { type: "preload"; packages: readonly string[] }
  | { type: "load"; modules: Pick<Snapshot, "routes" | "routeDir" | "islands"> }
  | { type: "serve"; snapshot: Snapshot; reloadScript: string };

/** What a child answers to `serve`: where it serves, or the page that says why not. */
export type Report = { port: number } | { failure: string };
