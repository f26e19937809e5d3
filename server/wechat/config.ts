import { Buffer } from "node:buffer";
import type { Environment } from "@/server/open_platform.ts";

/**
 * How pushes are protected: `plain` (明文模式) or `safe` (安全模式). A push of the
 * compatible mode (兼容模式) carries both; it is read as this setting says and its
 * other half is ignored, so it needs no third word.
 */
export type PushMode = "plain" | "safe";

/** How pushes are written; the account's page on mp.weixin.qq.com decides. */
export type PushFormat = "xml" | "json";

/** Where the API is, unless told otherwise. */
export const WECHAT_API_URL = "https://api.weixin.qq.com";
const MP_URL = "https://mp.weixin.qq.com";
const OPEN_URL = "https://open.weixin.qq.com";

const REQUIRED = [
  "WECHAT_APP_ID",
  "WECHAT_APP_SECRET",
  "WECHAT_TOKEN",
  "WECHAT_ORIGINAL_ID",
] as const;

/** What a setting must look like, and how to say so without showing it. */
const SHAPES: Readonly<Record<string, { shape: RegExp; words: string }>> = {
  WECHAT_APP_ID: { shape: /^wx[0-9a-f]{16}$/, words: "wx and 16 hex digits" },
  WECHAT_APP_SECRET: { shape: /^[0-9a-f]{32}$/, words: "32 hex digits" },
  WECHAT_TOKEN: {
    shape: /^[0-9A-Za-z]{3,32}$/,
    words: "3 to 32 letters and digits",
  },
  WECHAT_ENCODING_AES_KEY: {
    shape: /^[0-9A-Za-z]{43}$/,
    words: "43 letters and digits",
  },
  WECHAT_ORIGINAL_ID: {
    shape: /^gh_[0-9A-Za-z_-]{1,32}$/,
    words: "gh_ and the account's own part (原始ID)",
  },
  WECHAT_PUSH_MODE: { shape: /^(plain|safe)$/, words: "plain or safe" },
  WECHAT_PUSH_FORMAT: { shape: /^(xml|json)$/, words: "xml or json" },
};

/**
 * The service account (服务号) that the platform speaks for. Printing it shows no
 * secret. Made by {@link wechatFromEnvironment}.
 */
export class WechatConfig {
  readonly appId: string;
  /** `gh_…`: whom a push must be addressed to (原始ID). */
  readonly originalId: string;
  readonly mode: PushMode;
  readonly format: PushFormat;
  /** Origin of the API, without a slash at the end. */
  readonly apiBase: string;
  /** Origin of the QR images. */
  readonly mpBase: string;
  /** Origin of the web authorisation. */
  readonly openBase: string;
  readonly #appSecret: string;
  readonly #token: string;
  readonly #aesKey: Buffer | null;

  constructor(settings: Environment) {
    this.appId = settings["WECHAT_APP_ID"] ?? "";
    this.originalId = settings["WECHAT_ORIGINAL_ID"] ?? "";
    this.mode = settings["WECHAT_PUSH_MODE"] === "plain" ? "plain" : "safe";
    this.format = settings["WECHAT_PUSH_FORMAT"] === "json" ? "json" : "xml";
    this.apiBase = originOf(settings, "WECHAT_API_BASE", WECHAT_API_URL);
    this.mpBase = originOf(settings, "WECHAT_MP_BASE", MP_URL);
    this.openBase = originOf(settings, "WECHAT_OPEN_BASE", OPEN_URL);
    this.#appSecret = settings["WECHAT_APP_SECRET"] ?? "";
    this.#token = settings["WECHAT_TOKEN"] ?? "";
    const encodingKey = settings["WECHAT_ENCODING_AES_KEY"];
    this.#aesKey = encodingKey
      ? Buffer.from(`${encodingKey}=`, "base64")
      : null;
  }

  /** What proves us to the API (AppSecret). */
  get appSecret(): string {
    return this.#appSecret;
  }

  /** What signs a push (令牌); not the access token of the API. */
  get pushToken(): string {
    return this.#token;
  }

  /**
   * 32 bytes that encrypt pushes and replies, from the EncodingAESKey.
   *
   * @throws {Error} If there is none, which only the plain mode allows.
   */
  get aesKey(): Buffer {
    if (!this.#aesKey) throw new Error("Set WECHAT_ENCODING_AES_KEY");
    return this.#aesKey;
  }

  /** What printing shows. */
  toString(): string {
    return `WechatConfig(${this.appId}, ${this.originalId}, ${this.mode})`;
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

/**
 * Reads the settings of the service account; docs/settings.md lists them.
 *
 * @returns `null` if no setting begins with `WECHAT_`: the platform goes without WeChat.
 * @throws {Error} Naming every setting that is missing, or the first that is malformed;
 * no message shows a value.
 */
export function wechatFromEnvironment(
  environment: Environment,
): WechatConfig | null {
  const isOff = !Object.entries(environment).some(([name, value]) =>
    name.startsWith("WECHAT_") && value
  );
  if (isOff) return null;
  const required = environment["WECHAT_PUSH_MODE"] === "plain"
    ? REQUIRED
    : [...REQUIRED, "WECHAT_ENCODING_AES_KEY"];
  const missing = required.filter((name) => !environment[name]);
  if (missing.length > 0) {
    throw new Error(`Set ${missing.join(", ")}: WeChat needs all its settings`);
  }
  for (const [name, { shape, words }] of Object.entries(SHAPES)) {
    const value = environment[name];
    if (value && !shape.test(value)) {
      throw new Error(`Set ${name} to ${words}`);
    }
  }
  return new WechatConfig(environment);
}

/** @throws {Error} For anything but an https origin, or an http one of this machine. */
function originOf(
  settings: Environment,
  name: string,
  usual: string,
): string {
  const text = settings[name] || usual;
  const url = URL.parse(text);
  const isSafe = url?.protocol === "https:" ||
    url?.protocol === "http:" && isLoopback(url.hostname);
  if (!url || !isSafe || !isOrigin(url)) {
    throw new Error(`Set ${name} to an https address without a path`);
  }
  return url.origin;
}

function isOrigin(url: URL): boolean {
  return url.href === `${url.origin}/`;
}

/** Tests and demonstrations have WeChat's stand-in on this machine. */
function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
