/** What a form says of a field with such a character. */
export const CONTROL_SENTENCE = "内容中有看不见的控制字符，请删除后再提交";

/** Control characters but for tab and line ends, and halves of characters. */
const CONTROL_REGEXP = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

/** Their text counts exactly, whatever it holds, and is never kept. */
export const EXACT_FIELDS: ReadonlySet<string> = new Set([
  "password",
  "passwordAgain",
  "oldPassword",
]);

/**
 * Whether a text anywhere in what was posted holds a character that nobody types and
 * no screen shows (控制字符). No recursion: how deep it lies is the sender's choice.
 */
export function holdsControl(posted: unknown): boolean {
  const left: unknown[] = [posted];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === "string") {
      if (CONTROL_REGEXP.test(value)) return true;
    } else if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        if (!EXACT_FIELDS.has(name)) left.push(inner);
      }
    }
  }
  return false;
}
