/**
 * Unpacks the browser of `@sparticuz/chromium` into the directory that `TMPDIR`
 * names. A program of its own, because the package always unpacks to the
 * temporary directory of its process, and tests share one process.
 */
import { inflate } from "@sparticuz/chromium";

const ARCHIVES = ["chromium.br", "al2023.tar.br", "fonts.tar.br"];

const archiveDir = new URL(
  "../bin/",
  import.meta.resolve("@sparticuz/chromium"),
);
for (const archive of ARCHIVES) {
  await inflate(new URL(archive, archiveDir).pathname);
}
