import { createHash } from "node:crypto";
import { join } from "node:path";
import { contentTypeOf } from "../src/content_types.ts";
import type { Snapshot } from "../src/snapshot.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A file under `static/` as a transform gets it. */
export interface TransformArgs {
  /** Where it lies, absolute. */
  path: string;
  /** Its bytes. */
  content: Bytes;
  /** The same, read as UTF-8. */
  text: string;
  /** What the build is for. */
  mode: "development" | "production";
}

/** Makes another content of a file, or leaves it by giving nothing. */
export type TransformFn = (
  args: TransformArgs,
) => TransformResult | undefined | Promise<TransformResult | undefined>;

/** What a transform gives. */
export interface TransformResult {
  /** The new content. */
  content: string | Bytes;
}

/** A transform, and the files it is for. */
export interface Transform {
  /** Who it is, for messages. */
  pluginName: string;
  /** Files by their path. */
  filter: RegExp;
  /** What it does. */
  transform: TransformFn;
}

/** Files with their content, where it is not what lies on the disk. */
export interface Listed {
  /** Address → file. */
  files: Snapshot["files"];
  /** Address → content. */
  contents: Map<string, Bytes>;
}

/** What to list. */
export interface StaticsInput {
  /** Folder of the project. */
  root: string;
  /** The folder of the files, relative to it. */
  folder: string;
  /** Paths relative to that. */
  paths: readonly string[];
  /** Applied in order. */
  transforms: readonly Transform[];
  /** What the build is for. */
  mode: "development" | "production";
}

/**
 * Describes the files of `static/` where they lie.
 *
 * @throws {Error} with the name of a transform that failed.
 */
export async function listStatics(input: StaticsInput): Promise<Listed> {
  const { root, folder, paths } = input;
  const listed: Listed = { files: {}, contents: new Map() };
  for (const path of paths) {
    const source = `${folder}/${path}`;
    const original = await Deno.readFile(join(root, source));
    const content = await transformed(join(root, source), original, input);
    if (content !== original) listed.contents.set(`/${path}`, content);
    listed.files[`/${path}`] = {
      source,
      hash: hashOf(content),
      type: contentTypeOf(path),
      immutable: false,
    };
  }
  return listed;
}

/** Describes built scripts, whose names carry a hash already. */
export function listScripts(
  scripts: ReadonlyMap<string, Bytes>,
): Snapshot["files"] {
  const files: Snapshot["files"] = {};
  for (const [url, bytes] of scripts) {
    files[url] = {
      source: url.slice(1),
      hash: hashOf(bytes),
      type: contentTypeOf(url),
      immutable: true,
    };
  }
  return files;
}

async function transformed(
  path: string,
  original: Bytes,
  { transforms, mode }: StaticsInput,
): Promise<Bytes> {
  let content = original;
  for (const { pluginName, filter, transform } of transforms) {
    if (!filter.test(path)) continue;
    const text = new TextDecoder().decode(content);
    try {
      const result = await transform({ path, content, text, mode });
      if (!result) continue;
      content = typeof result.content === "string"
        ? new TextEncoder().encode(result.content)
        : result.content;
    } catch (cause) {
      throw new Error(`${pluginName} cannot transform ${path}`, { cause });
    }
  }
  return content;
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}
