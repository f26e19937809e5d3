/** Characters that no header may hold; a tab may stand in one. */
// deno-lint-ignore no-control-regex -- just those
const CONTROL_REGEXP = /[\x00-\x08\x0a-\x1f\x7f]/;

/**
 * Refuses a response that Deno's server cannot send: `Headers` takes control
 * characters, but the server ends the whole process over one (2.9.6), and a
 * name that somebody typed may hold it.
 *
 * @throws {TypeError} naming the header.
 */
export async function assertSendable(response: Response): Promise<void> {
  for (const [name, value] of response.headers) {
    if (!CONTROL_REGEXP.test(value)) continue;
    await response.body?.cancel();
    throw new TypeError(`The header ${name} holds a control character`);
  }
}
