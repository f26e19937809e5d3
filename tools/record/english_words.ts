/** Proper names, file kinds, keys and units that Chinese pages write in Latin letters. */
const ALLOWED = new Set([
  "https",
  "CT",
  "Esc",
  "JSON",
  "KB",
  "MB",
  "PDF",
  "VIP",
  "WPS",
  "Android",
  "Chrome",
  "Edge",
  "Excel",
  "Firefox",
  "Safari",
  "Windows",
  "csv",
  // How 武昌区中医院 is found by its initials.
  "wcqzyy",
  "xls",
  "xlsx",
]);

/** A run of what addresses, numbers and file names are made of. */
const TOKEN_REGEXP = /[A-Za-z0-9][A-Za-z0-9._:/@*-]*/g;
/** An address or the name of a file. */
const ADDRESS_REGEXP = /\w\.\w/;
const WORD_REGEXP = /[A-Za-z]{2,}/g;

/**
 * English words in the text of a page, each once. What has a digit in it is a number
 * (of an account, a licence, a 校验码), what has a dot in it an address: neither is a word.
 */
export function englishWords(text: string): string[] {
  const words = (text.match(TOKEN_REGEXP) ?? [])
    .filter((token) => !/\d/.test(token) && !ADDRESS_REGEXP.test(token))
    .flatMap((token) => token.match(WORD_REGEXP) ?? [])
    .filter((word) => !ALLOWED.has(word));
  return [...new Set(words)];
}
