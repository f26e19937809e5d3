const ANY_FILE = new URL(import.meta.url);
const NONE_LEFT: readonly unknown[] = ["EMFILE", "ENFILE"];

/**
 * Whether so many files can be opened now. Connections are files too, and a crowd of them
 * takes all that there are; some of what the runtime does then ends the whole process where
 * it should throw.
 */
export function hasFilesLeft(count: number): boolean {
  const opened: Deno.FsFile[] = [];
  try {
    while (opened.length < count) opened.push(Deno.openSync(ANY_FILE));
    return true;
  } catch (error) {
    // Who may read nothing learns nothing.
    return !isOutOfFiles(error);
  } finally {
    for (const file of opened) file.close();
  }
}

/** Whether an error says that there is no file left to open. */
export function isOutOfFiles(error: unknown): boolean {
  return error instanceof Error && "code" in error &&
    NONE_LEFT.includes(error.code);
}
