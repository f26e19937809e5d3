/** `420106********1234`; other numbers keep their first and last two characters, short ones only the first. */
export function maskDocument(number: string): string {
  if (number.length === 18) return mask(number, 6, 4);
  return maskShort(number);
}

/**
 * `****************22`, for the audit trail: its lines say the birth date beside it, and
 * what is chained can never be sealed with another key. Short numbers keep one sign.
 */
export function maskDocumentInTrail(number: string): string {
  return mask(number, 0, number.length >= 15 ? 2 : 1);
}

/** `138****2604`; what is no mobile number is masked like a short document. */
export function maskPhone(phone: string): string {
  return phone.length === 11 ? mask(phone, 3, 4) : maskShort(phone);
}

/** `张*`, `欧阳**`: the first character, of a name of four the first two. */
export function maskName(name: string): string {
  const signs = [...name];
  const shown = signs.length >= 4 ? 2 : 1;
  return signs.slice(0, shown).join("") +
    "*".repeat(Math.max(1, signs.length - shown));
}

/** `42****0001-F01`: enough for the holder to know an account by, not to sign in with. */
export function maskLogin(login: string): string {
  const [main = "", ...tail] = login.split("-");
  return [mask(main, 2, 4), ...tail].join("-");
}

/** `10.32.*.*`: the first half of an IPv4 address, of IPv6 the first two groups; none stays none. */
export function maskAddress(address: string): string {
  if (address === "") return "";
  if (address.includes(":")) {
    return `${address.split(":").slice(0, 2).join(":")}:*`;
  }
  const parts = address.split(".");
  return [...parts.slice(0, 2), "*", "*"].join(".");
}

function maskShort(text: string): string {
  if (text.length >= 7) return mask(text, 2, 2);
  return mask(text, Math.min(1, text.length), text.length >= 5 ? 1 : 0);
}

function mask(text: string, first: number, last: number): string {
  const stars = "*".repeat(Math.max(0, text.length - first - last));
  return text.slice(0, first) + stars + text.slice(text.length - last);
}
