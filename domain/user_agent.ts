/** Tokens by which browsers name themselves, the more special ones first; bounded, for anybody may send anything. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\/(\d{1,4})/, "微信"],
  [/QQBrowser\/(\d{1,4})/, "QQ 浏览器"],
  [/Edg(?:e|A|iOS)?\/(\d{1,4})/, "Edge"],
  [/Firefox\/(\d{1,4})/, "Firefox"],
  [/(?:Headless)?Chrome\/(\d{1,4})/, "Chrome"],
  [/Version\/(\d{1,4})[\d.]{0,20} (?:Mobile\/\S{1,20} )?Safari/, "Safari"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, "鸿蒙"],
  [/Android/, "Android"],
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Windows NT 10/, "Windows 10 或更新"],
  [/Windows NT 6\.[23]/, "Windows 8"],
  [/Windows NT 6\.1/, "Windows 7"],
  [/Windows NT 5/, "Windows XP"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** A browser in words, `Chrome 86，Windows 7`; `未知浏览器` for what does not say. */
export function browserName(userAgent: string | null): string {
  const text = userAgent ?? "";
  const names = [browserOf(text), systemOf(text)].filter(Boolean);
  return names.length === 0 ? "未知浏览器" : names.join("，");
}

/** What kind of device it is, for the label of a bound phone: `Android 手机`. */
export function deviceName(userAgent: string | null): string {
  const system = systemOf(userAgent ?? "");
  if (system === "iPhone" || system === "iPad") return system;
  if (system === "Android" || system === "鸿蒙") return `${system} 手机`;
  return system === "" ? "手机" : `${system} 设备`;
}

function browserOf(text: string): string {
  for (const [regexp, name] of BROWSERS) {
    const version = regexp.exec(text)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return "";
}

function systemOf(text: string): string {
  return SYSTEMS.find(([regexp]) => regexp.test(text))?.[1] ?? "";
}
