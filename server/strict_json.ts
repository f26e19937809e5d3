/** One sign, word, number, text or space of JSON; texts and numbers as JSON has them. */
const TOKEN_REGEXP =
  /[{}[\],:]|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[ \t\r\n]+/y;
const WHOLE_REGEXP = /^-?\d+$/;

/**
 * Whether all readers of this JSON read the same: it is UTF-8, no object has a key twice, and
 * no number is changed by reading it. `JSON.parse` puts up with each of these in silence.
 * What is no JSON at all is left to whoever parses it.
 */
export function isUnambiguous(bytes: Uint8Array): boolean {
  const text = decode(bytes);
  return text !== undefined && hasNoTwins(text);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function hasNoTwins(text: string): boolean {
  /** For each object and array that is open: its keys so far, or `null` for an array. */
  const open: (Set<string> | null)[] = [];
  let last = "";
  TOKEN_REGEXP.lastIndex = 0;
  for (
    let found = TOKEN_REGEXP.exec(text);
    found;
    found = TOKEN_REGEXP.exec(text)
  ) {
    const [token] = found;
    if (token.trim() === "") continue;
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":") {
      const keys = open.at(-1);
      const key = nameOf(last);
      if (!keys || key === undefined) return true;
      if (keys.has(key)) return false;
      keys.add(key);
    } else if (!isExact(token)) return false;
    last = token;
  }
  return true;
}

/** The key that a text of JSON is: `"a"` is `"a"`. */
function nameOf(token: string): string | undefined {
  try {
    const name: unknown = JSON.parse(token);
    return typeof name === "string" ? name : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a number is what it says, once it is read: whole ones to the last digit, none endless. */
function isExact(token: string): boolean {
  const number = Number(token);
  if (Number.isNaN(number)) return true;
  return WHOLE_REGEXP.test(token)
    ? Number.isSafeInteger(number)
    : Number.isFinite(number);
}
