import { ACCOUNT, settingsOf, type StandinAccount } from "./wechat/account.ts";
import type { Errcode } from "./wechat/answers.ts";
import { Api, type ApiCall } from "./wechat/api.ts";
import type { Sending } from "./wechat/message.ts";
import type { Delivery, WechatStandinOptions } from "./wechat/options.ts";
import {
  type Attempt,
  type Callback,
  type Push,
  Pusher,
  type Reply,
} from "./wechat/pusher.ts";

/**
 * Starts a WeChat of one service account on 127.0.0.1: the API, the QR images, the
 * web authorisation and the pushes. Disposing stops it.
 */
export function startWechat(
  options: WechatStandinOptions = {},
): WechatStandin {
  return new WechatStandin(options);
}

/** WeChat for tests; its methods are what users and operators do. */
export class WechatStandin implements AsyncDisposable {
  readonly account: StandinAccount;
  /** The environment of a platform that has this service account. */
  readonly settings: Readonly<Record<string, string>>;
  /** Origin of all its addresses. */
  readonly base: string;
  readonly #api: Api;
  readonly #pusher: Pusher;
  readonly #clock: () => number;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  constructor(options: WechatStandinOptions) {
    this.account = options.account ?? ACCOUNT;
    const sending: Sending = {
      account: this.account,
      mode: options.mode ?? "safe",
      format: options.format ?? "xml",
    };
    this.#clock = options.clock ?? Date.now;
    this.#api = new Api(this.account, {
      clock: this.#clock,
      domains: options.domains ?? ["127.0.0.1", "localhost"],
    });
    this.#pusher = new Pusher(sending, {
      clock: this.#clock,
      patience: { answerMs: 5000, resendMs: 50, ...options.patience },
    });
    this.#server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      (request) => this.#api.answer(request),
    );
    this.base = `http://127.0.0.1:${this.#server.addr.port}`;
    this.settings = settingsOf(sending, this.base);
  }

  /** Every request so far, pages included. */
  get calls(): readonly ApiCall[] {
    return this.#api.calls;
  }

  /** Every push so far, with all its sendings. */
  get pushes(): readonly Push[] {
    return this.#pusher.pushes;
  }

  /** Every text that a user got as a reply. */
  get replies(): readonly Reply[] {
    return this.#pusher.replies;
  }

  /** Where pushes go (服务器地址); to be set before anybody does anything. */
  set callback(callback: Callback) {
    this.#pusher.callback = callback;
  }

  /** The openid of a person at this account, or at another app. */
  openidOf(person: string, appId: string = this.account.appId): string {
    return this.#api.users.openidOf(appId, person);
  }

  /**
   * Scans a QR code by its ticket or its address. Who does not follow yet is shown the
   * account, follows it and is pushed as a follower with the scene.
   *
   * @param scan.follower Whether the user follows before; as it is unless said.
   * @returns `null` if the code is stale or unknown: the phone says so, nothing is pushed.
   */
  async scan(
    scan: { ticket?: string; url?: string; openid: string; follower?: boolean },
  ): Promise<Delivery | null> {
    const code = this.#api.qrCodes.find(scan);
    if (!code) return null;
    const { appId } = this.account;
    const user = this.#api.users.get(appId, scan.openid);
    const isFollower = scan.follower ?? user.followsSinceMs !== null;
    if (!isFollower || user.followsSinceMs === null) {
      this.#api.users.follow(appId, scan.openid, code.scene);
    }
    return await this.#pushEvent(scan.openid, {
      Event: isFollower ? "SCAN" : "subscribe",
      EventKey: isFollower ? code.scene : `qrscene_${code.scene}`,
      Ticket: code.ticket,
    });
  }

  /** Follows from a search: without a scene. */
  async follow(openid: string): Promise<Delivery> {
    this.#api.users.follow(this.account.appId, openid, null);
    return await this.#pushEvent(openid, { Event: "subscribe", EventKey: "" });
  }

  /** Follows no longer. */
  async unfollow(openid: string): Promise<Delivery> {
    this.#api.users.unfollow(this.account.appId, openid);
    return await this.#pushEvent(openid, {
      Event: "unsubscribe",
      EventKey: "",
    });
  }

  /** Writes a text message to the account. */
  async say(openid: string, text: string): Promise<Delivery> {
    const MsgId = "6054768590064713728";
    return await this.#push(openid, { MsgType: "text", Content: text, MsgId });
  }

  /** Sends the last push once more, byte for byte. */
  async replay(): Promise<Attempt> {
    const last = this.#pusher.pushes.at(-1);
    if (!last) throw new Error("Nothing was pushed yet");
    return await this.#pusher.send(last);
  }

  /** Every call of the API takes this long from now on. */
  delay(ms: number): void {
    this.#api.faults.delay(ms);
  }

  /** The next `times` calls of the API, of one path or any, are refused with `errcode`. */
  failNext(errcode: Errcode, times = 1, path?: string): void {
    this.#api.faults.fail(errcode, times, path);
  }

  /** The next call of the API, of one path or any, gets this answer. */
  answerNext(answer: () => Response, path?: string): void {
    this.#api.faults.answer(answer, path);
  }

  /** The stable token ends before its time: calls with it are refused by 42001. */
  expireToken(): void {
    this.#api.tokens.expire();
  }

  /** Somebody else forces a new stable token: calls with the old are refused by 40001. */
  revokeToken(): void {
    this.#api.tokens.revoke();
  }

  /**
   * The page that makes a browser the phone of `openid`: authorisations that this
   * browser asks for are hers.
   *
   * @param options.snapshot As the virtual account of a page preview (快照页).
   */
  phoneUrl(openid: string, options: { snapshot?: boolean } = {}): string {
    const query = new URLSearchParams({ openid });
    if (options.snapshot) query.set("snapshot", "1");
    return `${this.base}/__ctl/phone?${query}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#api.faults.end();
    await this.#server.shutdown();
  }

  #pushEvent(
    openid: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<Delivery> {
    return this.#push(openid, { MsgType: "event", ...fields });
  }

  async #push(
    openid: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<Delivery> {
    const { attempts } = await this.#pusher.push({
      ToUserName: this.account.originalId,
      FromUserName: openid,
      CreateTime: Math.floor(this.#clock() / 1000),
      ...fields,
    });
    return { isTaken: attempts.at(-1)?.isTaken ?? false, attempts };
  }
}
