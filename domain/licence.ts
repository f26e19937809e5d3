import { foldText } from "@/codes/text.ts";

/** Longest number that is taken, in characters; far longer ones are a slip of the clipboard. */
export const MAX_LICENCE_LENGTH = 40;

const USUAL_REGEXP = /^[0-9A-Z]{12,23}$/;

/** A licence number as it is stored: one width, upper case, no spaces. */
export function tidyLicence(text: string): string {
  return foldText(text);
}

/**
 * What looks wrong with the number of a practising licence (医疗机构执业许可证), or
 * `undefined`. It is said and never refused: old licences are numbered otherwise.
 *
 * Source: the platform's design, 12–23 characters.
 */
export function checkLicence(number: string): string | undefined {
  return USUAL_REGEXP.test(number)
    ? undefined
    : "许可证登记号一般是 12 到 23 位数字和字母，请对照证书核对；证书上确是如此的，不用改";
}
