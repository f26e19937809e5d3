import { projectFiles } from "./project_files.ts";

/** The files of routes that draw a page, below `routes/`. */
export async function pageFiles(): Promise<string[]> {
  return (await projectFiles("routes/"))
    .map((file) => file.slice("routes/".length))
    .filter((file) => file.endsWith(".tsx") && !/(^|\/)[_(]/.test(file));
}

/** The file among these that answers at an address; those that name more of it go first. */
export function fileOf(
  path: string,
  files: readonly string[],
): string | undefined {
  const [pathname = ""] = path.split("?");
  const parts = (file: string) => file.split("[").length;
  return [...files].sort((one, other) => parts(one) - parts(other))
    .find((file) => patternOf(file).test(pathname));
}

function patternOf(file: string): RegExp {
  const address = `/${file}`.replace(/(\/index)?\.tsx$/, "") || "/";
  return new RegExp(`^${address.replace(/\[\w+\]/g, "[^/]+")}$`);
}
