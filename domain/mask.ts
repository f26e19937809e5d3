/** `420106********1234`; other numbers keep their first and last two characters, short ones only the first. */
export function maskDocument(number: string): string {
  if (number.length === 18) return mask(number, 6, 4);
  return maskShort(number);
}

/** `138****2604`; what is no mobile number is masked like a short document. */
export function maskPhone(phone: string): string {
  return phone.length === 11 ? mask(phone, 3, 4) : maskShort(phone);
}

function maskShort(text: string): string {
  if (text.length >= 7) return mask(text, 2, 2);
  return mask(text, Math.min(1, text.length), text.length >= 5 ? 1 : 0);
}

function mask(text: string, first: number, last: number): string {
  const stars = "*".repeat(Math.max(0, text.length - first - last));
  return text.slice(0, first) + stars + text.slice(text.length - last);
}
