type Resolve = (path: string) => string;

let resolve: Resolve = (path) => path;

/**
 * Address of a file under `static/` that changes with its content, so that a
 * browser may keep it for ever. In the browser, and for unknown files: the path itself.
 *
 * @param path Begins with a slash: `/styles.css`.
 */
export function asset(path: string): string {
  return resolve(path);
}

/** Gives the server's knowledge of files to {@link asset}. Internal. */
export function resolveAssetsBy(resolver: Resolve): void {
  resolve = resolver;
}
