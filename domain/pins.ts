/** Digits of a PIN (确认密码) that a device key asks for. */
export const PIN_LENGTH = 6;

/** What the screen says of a PIN that cannot be taken. */
export const PIN_PROBLEMS = {
  digits: `请设置 ${PIN_LENGTH} 位数字`,
  simple: "这个数字太简单，请换一个不连续、不重复的",
};

/** What is wrong with a chosen PIN: not six digits, one digit throughout, or a run as 123456. */
export function checkPin(pin: string): keyof typeof PIN_PROBLEMS | undefined {
  if (!/^\d{6}$/.test(pin)) return "digits";
  const steps = new Set<number>();
  for (let at = 1; at < pin.length; at++) {
    steps.add(Number(pin[at]) - Number(pin[at - 1]));
  }
  const [step] = steps;
  const isRun = steps.size === 1 && Math.abs(step ?? 9) <= 1;
  const isPair = /^(..)\1\1$/.test(pin) || /^(...)\1$/.test(pin);
  return isRun || isPair ? "simple" : undefined;
}
